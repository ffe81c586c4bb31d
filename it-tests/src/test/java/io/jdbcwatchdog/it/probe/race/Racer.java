package io.jdbcwatchdog.it.probe.race;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One thread of the race. Each trial borrows a connection that another thread may have raced on a moment ago, runs an
 * innocent statement, the raced one, and right behind it innocent ones and perhaps a COMMIT. The row then says what the
 * raced statement did: whoever told otherwise has lied.
 */
final class Racer implements Callable<Void> {

    /** Long enough for a KILL that is on its way to meet it. */
    private static final String NAP = "SELECT SLEEP(0.006)";

    private enum Commit {
        AUTO,
        CALL,
        TEXT
    }

    private final Course course;
    private final Holder holder;
    private final Counts counts;
    private final Aim[] aims = new Aim[Limit.values().length];

    Racer(Course course, Holder holder) {
        this.course = course;
        this.holder = holder;
        this.counts = course.counts;
        for (Limit limit : Limit.values()) {
            aims[limit.ordinal()] = new Aim(limit.millis);
        }
    }

    @Override
    public Void call() throws Exception {
        for (int trial = course.next(); trial > 0; trial = course.next()) {
            try (Connection connection = course.pool.getConnection()) {
                trial(connection, trial);
            }
        }
        return null;
    }

    private void trial(Connection connection, int trial) throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Commit commit = Commit.values()[random.nextInt(Commit.values().length)];
        try {
            prepare(connection, kind, commit, trial);
        } catch (SQLException e) {
            counts.failed("first after a borrow", e);
            return;
        }
        if (kind.isLocked()) {
            holder.hold(kind, trial);
        }
        Told told = race(connection, kind, trial);
        boolean committed = told != Told.UNKNOWN && followers(connection, commit, trial);
        if (kind.isLocked()) {
            holder.awaitRelease();
        }
        if (committed) {
            compare(trial, told, kind + " " + commit);
        }
    }

    private void prepare(Connection connection, Kind kind, Commit commit, int trial) throws SQLException {
        innocent(connection, "first after a borrow");
        if (kind.needsRow) {
            Probe.run(connection, "INSERT INTO race VALUES (" + trial + ", 0)");
        }
        if (commit != Commit.AUTO) {
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO race VALUES (" + -trial + ", 7)");
        }
    }

    private enum Told {
        DONE,
        KILLED,
        UNKNOWN
    }

    private Told race(Connection connection, Kind kind, int trial) throws SQLException {
        Limit limit = course.limit();
        Aim aim = aims[limit.ordinal()];
        double millis = aim.next();
        String sql = kind.sql(trial, millis, holder.number);
        boolean prepared = ThreadLocalRandom.current().nextBoolean();
        counts.trials.incrementAndGet();
        try (Statement statement = prepared ? connection.prepareStatement(sql) : connection.createStatement()) {
            if (kind.isLocked()) {
                holder.letGoIn(millis);
            }
            int changed = limit.run(
                    statement, s -> prepared ? ((PreparedStatement) s).executeUpdate() : s.executeUpdate(sql));
            aim.was(true);
            return told(Told.DONE, changed);
        } catch (SQLTimeoutException overdue) {
            aim.was(false);
            return told("70100".equals(overdue.getSQLState()) || course.byDriver ? Told.KILLED : Told.UNKNOWN, 0);
        } catch (SQLException e) {
            if ("08007".equals(e.getSQLState())) {
                return told(Told.UNKNOWN, 0);
            }
            counts.unexplained.incrementAndGet();
            Probe.tell("unexplained.exception", sql + ": " + e);
            return Told.UNKNOWN;
        }
    }

    private Told told(Told told, int changed) {
        (told == Told.DONE ? counts.done : told == Told.KILLED ? counts.killed : counts.unknown).incrementAndGet();
        if (told == Told.DONE && changed != 1) {
            counts.lostTruths.incrementAndGet();
            Probe.tell("lie", "done with " + changed + " rows");
        }
        return told;
    }

    /** @return false where the connection is gone, and an open transaction with it */
    private boolean followers(Connection connection, Commit commit, int trial) {
        String where = "right behind the raced one";
        try {
            if (ThreadLocalRandom.current().nextBoolean()) {
                innocent(connection, where);
            }
            where = "COMMIT by " + commit;
            commit(connection, commit, trial);
            where = "behind the COMMIT, if any";
            innocent(connection, where);
            return true;
        } catch (SQLException e) {
            counts.failed(where, e);
            return commit == Commit.AUTO;
        }
    }

    private void commit(Connection connection, Commit commit, int trial) throws SQLException {
        if (commit == Commit.AUTO) {
            return;
        }
        if (commit == Commit.CALL) {
            connection.commit();
        } else {
            Probe.run(connection, "COMMIT");
        }
        counts.commits.incrementAndGet();
        connection.setAutoCommit(true);
        if (!"7".equals(holder.see("SELECT n FROM race WHERE id = " + -trial))) {
            counts.victim("COMMIT by " + commit, "its other row is lost");
        }
    }

    private void innocent(Connection connection, String where) throws SQLException {
        counts.innocent.incrementAndGet();
        String answer = Probe.ask(connection, NAP);
        if (!"0".equals(answer)) {
            counts.victim(where, answer);
        }
    }

    private void compare(int trial, Told told, String what) throws SQLException {
        boolean there =
                "1".equals(holder.see("SELECT COUNT(*) FROM race WHERE id = " + trial + " AND n >= " + Kind.DONE));
        if (there == (told == Told.DONE)) {
            return;
        }
        (there ? counts.falseTimeouts : counts.lostTruths).incrementAndGet();
        Probe.tell("lie", what + " " + trial + " was " + told + ", but the row is " + (there ? "there" : "not there"));
    }
}
