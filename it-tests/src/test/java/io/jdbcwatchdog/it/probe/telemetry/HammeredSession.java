package io.jdbcwatchdog.it.probe.telemetry;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An operator who asks again and again to have the statement of one session ended, while that session runs one short
 * statement after the other. Every answer of the agent's is compared with what the session saw.
 */
public final class HammeredSession {

    private HammeredSession() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", 300);
        int[] told = new int[3];
        try (Connection connection = probe.connect()) {
            long id = Operated.id(connection);
            String server = probe.get("server");
            Bean bean = Bean.await();
            AtomicBoolean over = new AtomicBoolean();
            Thread operator = new Thread(() -> ask(bean, server, id, told, over), "operator");
            operator.start();
            int ended = 0;
            int others = 0;
            for (int i = 0; i < trials; i++) {
                try {
                    Probe.ask(connection, "SELECT SLEEP(0.0" + i % 5 + ")");
                } catch (SQLException e) {
                    ended++;
                    others += e.getMessage().startsWith("Statement ended on request: ran ") ? 0 : 1;
                }
            }
            over.set(true);
            operator.join();
            Probe.tell("ended", ended);
            Probe.tell("others", others);
            Probe.tell("usable", "1".equals(Probe.ask(connection, "SELECT 1")));
            Probe.tell("killed", bean.number("KillsKilled"));
            Probe.tell("finished-first", bean.number("KillsFinishedFirst"));
        }
        Probe.tell("told.killed", told[0]);
        Probe.tell("told.finished", told[1]);
        Probe.tell("told.nothing", told[2]);
        Runtime.getRuntime().halt(0);
    }

    private static void ask(Bean bean, String server, long id, int[] told, AtomicBoolean over) {
        try {
            while (!over.get()) {
                String answer = bean.end(server, id);
                int which = answer.endsWith("outcome killed") ? 0 : answer.endsWith("finished-first") ? 1 : 2;
                told[which]++;
                if (which == 2 && !answer.startsWith("nothing was ended: ")) {
                    Probe.tell("odd", answer);
                }
            }
        } catch (Exception e) {
            Probe.tell("operator", e);
        }
    }
}
