package io.jdbcwatchdog.it.probe.annotated;

import com.sun.tools.attach.VirtualMachine;
import io.jdbcwatchdog.annotation.Timeouts;
import io.jdbcwatchdog.it.probe.Probe;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

/** The same as {@link Places}, but the agent comes when all of its classes are loaded. */
public final class AttachedLater {

    private AttachedLater() {}

    public static void main(String[] args) throws Exception {
        new MarkedDao(null);
        new WholeDao(null);
        new OwnDao(null);
        Whole proxy = (Whole) Proxy.newProxyInstance(
                AttachedLater.class.getClassLoader(), new Class<?>[] {Whole.class}, (self, method, arguments) -> null);
        proxy.own();
        Timeouts.run(1, TimeUnit.SECONDS, () -> {});
        VirtualMachine self =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        self.loadAgent(new Probe(args).get("agent"), "timeout=10s");
        self.detach();
        Places.main(args);
    }
}
