package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.Probe;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts a handler behind the woven hooks that throws from every method, and goes on with its work. */
public final class BrokenAgent {

    private static final AtomicInteger THROWN = new AtomicInteger();

    private BrokenAgent() {}

    public static void main(String[] args) throws Exception {
        Class<?> handler = Class.forName("io.jdbcwatchdog.bootstrap.Handler");
        Object broken = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (p, method, a) -> {
            throw fault(method);
        });
        Class.forName("io.jdbcwatchdog.bootstrap.Hooks")
                .getMethod("install", handler)
                .invoke(null, broken);
        Faults.run(new Probe(args));
        Probe.tell("thrown", THROWN.get());
    }

    /** In turn a mistake, a missing class, a full stack and a full heap. */
    private static Throwable fault(Method method) {
        String where = "broken on purpose: " + method.getName();
        switch (THROWN.incrementAndGet() % 4) {
            case 0:
                return new IllegalStateException(where);
            case 1:
                return new NoClassDefFoundError(where);
            case 2:
                return new StackOverflowError(where);
            default:
                return new OutOfMemoryError(where);
        }
    }
}
