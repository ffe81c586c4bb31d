package io.jdbcwatchdog.it.probe.harm;

import com.sun.tools.attach.VirtualMachine;
import io.jdbcwatchdog.it.probe.AwaitedLogLine;
import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** Opens connections, has the agent attached, and goes on to use them: a lock wait that nobody is to end. */
public final class Attached {

    private Attached() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection[] earlier = {probe.connect(), probe.connect(), probe.connect()};
        AwaitedLogLine said = AwaitedLogLine.listenFor("opened before the agent was attached");
        VirtualMachine self =
                VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        self.loadAgent(probe.get("agent"), "timeout=500ms");
        self.detach();
        for (Connection connection : earlier) {
            Probe.ask(connection, "SELECT 1");
        }
        try (RowLock held = RowLock.holdFor(probe, 1_500)) {
            Trial.run("earlier", earlier[0], () -> ExecutionMethod.PLAIN.execute(earlier[0], Waits.LOCK));
            Probe.tell("held", held);
        }
        try (RowLock held = RowLock.hold(probe);
                Connection later = probe.connect()) {
            Trial.run("later", later, () -> ExecutionMethod.PLAIN.execute(later, Waits.LOCK));
            Probe.tell("held", held);
        }
        said.await();
    }
}
