package io.jdbcwatchdog.it.probe.page;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A service with something to see. It tells {@code idle}, {@code busy} and, if it is told how many are to wait, {@code
 * storm}, and waits each time until somebody has looked. Then its main thread returns.
 */
public final class Shown {

    /** Markup, a bell, an escape sequence and a change of the direction of text. */
    public static final String HOSTILE =
            "<img src=x onerror=\"document.title='hacked'\">\u0007\u001b[31mred\u202etxt\u2066";

    public static final String SECRET = "secret4811";

    private static final String REPORT =
            "SELECT d.word, COUNT(*) FROM digits d JOIN digits e ON e.n = d.n WHERE d.n = 17" + " AND d.word <> '"
                    + SECRET + "' AND SLEEP(60) = 0 GROUP BY d.word";
    private static final String OVERDUE_REPORT =
            "SELECT SLEEP(20), d.word AS `<script>document.title=1</script>` FROM digits d WHERE d.n = 5";
    private static final String WANT = "UPDATE locked SET n = n + 1 WHERE id = 1 AND note <> '" + SECRET + "'";
    private static final String HOLD = "UPDATE locked SET note = '" + SECRET + "' WHERE id = 1";

    private final Probe probe;
    private final List<Connection> kept = new ArrayList<>();

    private Shown(Probe probe) {
        this.probe = probe;
    }

    public static void main(String[] args) throws Exception {
        new Shown(new Probe(args)).run();
    }

    private void run() throws Exception {
        Connection first = probe.connect();
        Probe.run(first, "UPDATE locked SET n = n WHERE id = 0");
        awaitPage(probe.number("port", 0));
        Probe.tell("pid", ProcessHandle.current().pid());
        Probe.tellAndWait("idle");
        ended("nightly-report-1");
        ended(HOSTILE);
        hold("checkout-worker-3");
        begin("http-nio-8080-exec-2", REPORT).await();
        begin(HOSTILE, REPORT).await();
        waitFor("http-nio-8080-exec-7");
        begin("http-nio-8080-exec-4", REPORT).await();
        Probe.tellAndWait("busy");
        int storm = probe.number("storm", 0);
        if (storm > 0) {
            Probe.tellAndWait("calm");
            for (int i = 0; i < storm; i++) {
                begin("http-nio-8080-exec-" + (10 + i), WANT).await();
            }
            Probe.tellAndWait("storm");
        }
    }

    private static void awaitPage(int port) throws Exception {
        for (int tries = 0; port > 0 && tries < 2_000; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(10);
            }
        }
    }

    /** A thread of this name has a statement that is ended. */
    private void ended(String thread) throws Exception {
        Connection connection = connect();
        Thread worker = new Thread(() -> execute(connection, OVERDUE_REPORT), thread);
        worker.start();
        worker.join();
    }

    /** A thread of this name waits for the row until it is ended, with what was found out about it. */
    private void waitFor(String thread) throws Exception {
        Connection connection = connect();
        Thread worker = new Thread(() -> execute(connection, WANT), thread);
        worker.start();
        worker.join();
    }

    /** A thread of this name holds the row, and has forgotten it. */
    private void hold(String thread) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        daemon(thread, () -> {
            try {
                Connection connection = connect();
                connection.setAutoCommit(false);
                Probe.run(connection, HOLD);
                held.countDown();
                forget();
            } catch (SQLException | InterruptedException e) {
                Probe.tell("holder", e);
            }
        });
        held.await();
    }

    private static void forget() throws InterruptedException {
        Thread.sleep(600_000);
    }

    /** Counted down when it is about to run. */
    private CountDownLatch begin(String thread, String sql) {
        CountDownLatch begun = new CountDownLatch(1);
        daemon(thread, () -> {
            try {
                Connection connection = connect();
                begun.countDown();
                execute(connection, sql);
            } catch (SQLException e) {
                Probe.tell("waiter", e);
            }
        });
        return begun;
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Kept until the end, as a pool would. */
    private Connection connect() throws SQLException {
        Connection connection = probe.connect();
        synchronized (kept) {
            kept.add(connection);
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) {
        try {
            Probe.run(connection, sql);
        } catch (SQLException e) {
            Probe.tell("ended." + Thread.currentThread().getName().replace('=', '_'), e.getMessage());
        }
    }
}
