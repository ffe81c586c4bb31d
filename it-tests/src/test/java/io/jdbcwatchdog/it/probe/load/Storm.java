package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.ManyConnections;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * ManyConnections statements in lock waits whose time is up in the same millisecond. They cannot all begin in one, so they begin
 * in slots, each with a timeout that is shorter by what the slot is later.
 */
public final class Storm {

    private Storm() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int waiters = probe.number("waiters", 1_000);
        boolean byDriver = Boolean.parseBoolean(probe.get("by-driver", "false"));
        boolean sameRow = Boolean.parseBoolean(probe.get("same-row", "false"));
        try (Connection holder = probe.connect();
                Connection watching = probe.connect()) {
            Probe.run(watching, "SELECT 1");
            makeTable(watching, waiters);
            List<Connection> connections = ManyConnections.connections(probe, waiters);
            Probe.ask(connections.get(0), "SELECT 1");
            holder.setAutoCommit(false);
            Probe.ask(holder, "SELECT COUNT(*) FROM storm FOR UPDATE");
            StormSlots slots = byDriver ? StormSlots.byDriver(2) : StormSlots.annotated();
            List<Waiter> all = new ArrayList<>();
            CountDownLatch ready = new CountDownLatch(waiters);
            CountDownLatch over = new CountDownLatch(waiters);
            for (int i = 0; i < waiters; i++) {
                int slot = i * slots.count() / waiters;
                all.add(new Waiter(connections.get(i), slots, slot, sameRow ? 1 : i + 1, ready, over));
            }
            all.forEach(Thread::start);
            ready.await();
            report(watching, all, slots, over, probe.number("patience", 20));
            if (over.getCount() == 0) {
                holder.rollback();
            }
            Probe.tell("ended", true);
        }
        Runtime.getRuntime().halt(0); // those that are still waiting are not waited for
    }

    private static void report(
            Connection watching, List<Waiter> all, StormSlots slots, CountDownLatch over, int patience)
            throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long connectionsBefore = ServerCounters.connections(watching);
        int sessionsBefore = ServerCounters.sessions(watching);
        long startedBefore = threads.getTotalStartedThreadCount();
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        all.forEach(waiter -> waiter.go(begin));
        // One look well before the deadline: are they all where they should be?
        TimeUnit.NANOSECONDS.sleep(begin + slots.deadlineNanos() - System.nanoTime() - 600_000_000L);
        Probe.tell("waiting", ServerCounters.running(watching, "UPDATE storm"));
        long killsBefore = ServerCounters.kills(watching);
        boolean free = over.await(slots.deadlineNanos() / 1_000_000_000L + patience, TimeUnit.SECONDS);
        Probe.tell("kills", ServerCounters.kills(watching) - killsBefore);
        Probe.tell("new-threads", threads.getTotalStartedThreadCount() - startedBefore);
        Probe.tell("new-connections", ServerCounters.connections(watching) - connectionsBefore);
        Probe.tell("sessions-more", sessionsBefore - all.size() - 2);
        Probe.tell("agent-threads", ManyConnections.agentThreads());
        Probe.tell("all-free", free);
        Probe.tell("freed", all.size() - over.getCount());
        numbers(all);
    }

    private static void numbers(List<Waiter> all) {
        long firstDeadline = Long.MAX_VALUE;
        long lastDeadline = Long.MIN_VALUE;
        long lastFree = Long.MIN_VALUE;
        List<Double> late = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Waiter waiter : all) {
            firstDeadline = Math.min(firstDeadline, waiter.deadline);
            lastDeadline = Math.max(lastDeadline, waiter.deadline);
            outcomes.merge(waiter.outcome, 1, Integer::sum);
            if (waiter.free != 0) {
                lastFree = Math.max(lastFree, waiter.free);
                late.add((waiter.free - waiter.deadline) / 1e6);
            }
        }
        late.sort(null);
        Probe.tell("deadlines-within.ms", (lastDeadline - firstDeadline) / 1e6);
        Probe.tell("first-deadline-to-last-free.ms", (lastFree - firstDeadline) / 1e6);
        Probe.tell("late.min.ms", late.isEmpty() ? 0 : late.get(0));
        Probe.tell("late.median.ms", late.isEmpty() ? 0 : late.get(late.size() / 2));
        Probe.tell("late.worst.ms", late.isEmpty() ? 0 : late.get(late.size() - 1));
        Probe.tell("outcomes", outcomes);
    }

    private static void makeTable(Connection connection, int rows) throws SQLException {
        Probe.run(connection, "DROP TABLE IF EXISTS storm");
        Probe.run(connection, "CREATE TABLE storm (id INT PRIMARY KEY, n INT) ENGINE=InnoDB");
        StringBuilder values = new StringBuilder();
        for (int i = 1; i <= rows; i++) {
            values.append(i == 1 ? "" : ",").append("(").append(i).append(",0)");
        }
        Probe.run(connection, "INSERT INTO storm VALUES " + values);
    }

    /** One of the application's threads, with its own connection and statement. */
    private static final class Waiter extends Thread {
        private final Connection connection;
        private final StormSlots slots;
        private final int slot;
        private final int row;
        private final CountDownLatch ready;
        private final CountDownLatch over;
        private final CountDownLatch go = new CountDownLatch(1);
        private volatile long begin;
        volatile long deadline;
        volatile long free;
        volatile String outcome = "still waiting";

        Waiter(Connection connection, StormSlots slots, int slot, int row, CountDownLatch ready, CountDownLatch over) {
            super("waiter-" + row);
            setDaemon(true);
            this.connection = connection;
            this.slots = slots;
            this.slot = slot;
            this.row = row;
            this.ready = ready;
            this.over = over;
        }

        void go(long at) {
            begin = at + slots.offsetNanos(slot);
            go.countDown();
        }

        @Override
        public void run() {
            try {
                ready.countDown();
                go.await();
                TimeUnit.NANOSECONDS.sleep(begin - System.nanoTime());
                deadline = System.nanoTime() + slots.timeoutNanos(slot);
                slots.run(slot, connection, "UPDATE storm SET n = n + 1 WHERE id = " + row);
                outcome = "done";
            } catch (Exception e) {
                outcome = e.getClass().getSimpleName()
                        + (e instanceof SQLException
                                ? " " + ((SQLException) e).getSQLState() + "/" + ((SQLException) e).getErrorCode()
                                : "");
            } finally {
                free = System.nanoTime();
                over.countDown();
            }
        }
    }
}
