package io.jdbcwatchdog.it.probe.telemetry;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.management.openmbean.CompositeData;

/** An operator reads every attribute of the MBean and tries every operation, while two statements wait for the same row. */
public final class Operated {

    private static final String LEAVES = "UPDATE locked SET n = n + 1 WHERE id = 1 AND note <> 'leaves'";
    private static final String STAYS = "UPDATE locked SET n = n + 2 WHERE id = 1 AND note <> 'stays'";

    private Operated() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Path config = Path.of(probe.get("config"));
        try (Connection one = probe.connect();
                Connection other = probe.connect()) {
            long oneId = id(one);
            long otherId = id(other);
            Bean bean = Bean.await();
            Probe.tell("mode", bean.get("Mode"));
            RowLock held = RowLock.hold(probe);
            Thread leaves = waiter("leaves", one, LEAVES);
            Thread stays = waiter("stays", other, STAYS);
            Bean.await(() -> bean.composites("Running").length == 2
                    && bean.rows("Running").stream().allMatch(row -> row.contains("timeout=60000.0")));
            Probe.tell("held", held);
            Probe.tell("running", bean.rows("Running"));
            Probe.tell("running.count", bean.number("ExecutionsRunning"));
            Probe.tell("overdue.count", bean.number("ExecutionsOverdue"));
            Probe.tell("idle.count", bean.number("TransactionsIdle"));
            String server = (String) bean.composites("Running")[0].get("server");
            operate("wrong-server", () -> bean.end("elsewhere:3306", oneId));
            operate("wrong-session", () -> bean.end(server, oneId + 1_000_000));
            operate("no-session", () -> bean.end(server, 0));
            operate("observe", () -> bean.observe(1));
            Probe.tell("observing", bean.get("Mode"));
            operate("while-observing", () -> bean.end(server, oneId));
            operate("observe-too-long", () -> bean.observe(100_000));
            operate("enforce", () -> bean.observe(0));
            Probe.tell("enforcing", bean.get("Mode"));
            Probe.tell("both", leaves.isAlive() && stays.isAlive());
            operate("end", () -> bean.end(server, oneId));
            leaves.join();
            Probe.tell("other-runs", stays.isAlive());
            operate("nothing-runs", () -> bean.end(server, oneId));
            held.close();
            stays.join();
            operate("over", () -> bean.end(server, otherId));
            CompositeData kill = bean.composites("Kills")[0];
            Probe.tell("kills", bean.rows("Kills"));
            Probe.tell("kill.session", kill.get("session").equals(oneId));
            Probe.tell("killed.count", bean.number("KillsKilled"));
            operate("doctor", () -> bean.doctor().replace('\n', '|'));
            operate("unchanged", bean::reload);
            Files.writeString(config, "timeout: 50s\n");
            operate("reload", bean::reload);
            Probe.tell("options", bean.get("Options"));
            Files.writeString(config, "timeout: soon\n");
            operate("refused", bean::reload);
            Bean.await(() -> bean.number("ConfigReloadsRefused") == 1);
            Probe.tell("reloads", bean.number("ConfigReloads") + " " + bean.number("ConfigReloadsRefused"));
            Files.writeString(config, "timeout: 50s\njmx: false\n");
            operate("without-jmx", bean::reload);
            Bean.await(() -> !bean.isThere());
            Probe.tell("gone", !bean.isThere());
        }
        Runtime.getRuntime().halt(0);
    }

    private static void operate(String key, Callable<String> operation) throws Exception {
        Probe.tell(key, operation.call());
    }

    private static Thread waiter(String key, Connection connection, String sql) {
        Thread thread = new Thread(() -> Trial.run(key, connection, () -> execute(connection, sql)), key);
        thread.start();
        return thread;
    }

    private static Object execute(Connection connection, String sql) throws SQLException {
        Probe.run(connection, sql);
        return Waits.MARKED.length();
    }

    static long id(Connection connection) throws SQLException {
        return Long.parseLong(Probe.ask(connection, "SELECT CONNECTION_ID()"));
    }
}
