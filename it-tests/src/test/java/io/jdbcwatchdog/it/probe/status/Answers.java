package io.jdbcwatchdog.it.probe.status;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Listens in on the agent's hooks: the status flags of the last answer, of one thread. */
final class Answers {

    private static final int NONE_CAME = -1;

    private final Thread listenedTo = Thread.currentThread();
    private int status = NONE_CAME;

    private Answers() {}

    static Answers listen() throws Exception {
        Answers answers = new Answers();
        Class<?> type = Class.forName("io.jdbcwatchdog.bootstrap.Handler");
        Field field = Class.forName("io.jdbcwatchdog.bootstrap.Hooks").getDeclaredField("handler");
        field.setAccessible(true);
        Object agent = field.get(null);
        Object listening =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("answered") && Thread.currentThread() == answers.listenedTo) {
                        answers.status = (Integer) arguments[0];
                    }
                    try {
                        method.setAccessible(true);
                        return method.invoke(agent, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        field.getDeclaringClass().getMethod("install", type).invoke(null, listening);
        return answers;
    }

    void forget() {
        status = NONE_CAME;
    }

    /** Whether it said that a transaction is open, or null where no answer did say. */
    Boolean inTransaction() {
        return status == NONE_CAME ? null : (status & 1) != 0;
    }

    Boolean autocommit() {
        return status == NONE_CAME ? null : (status & 2) != 0;
    }
}
