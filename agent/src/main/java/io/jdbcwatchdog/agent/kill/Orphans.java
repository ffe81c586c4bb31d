package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The sessions of one server that were closed from this side. Once the server answers again, those that it still has are
 * ended with KILL CONNECTION.
 *
 * <p>That can reach nobody else: the admin connection is proven to be on the process that ran the session, and a process
 * does not give out a connection id twice. The client's port is compared all the same.
 */
final class Orphans {

    private static final int MOST = 1_000;
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private final Queue<Orphan> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    void add(Orphan orphan) {
        if (count.incrementAndGet() <= MOST) {
            all.add(orphan);
        } else {
            count.decrementAndGet();
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    /**
     * On the killer's thread, which may have to ask for hundreds, one after the other.
     *
     * @param others sessions of that server that are alive, to log in like one of them
     * @param idle whether the killer has nothing better to do; the rest is looked for another time
     */
    void seek(AdminConnections admins, Iterable<Session> others, Reporter reporter, BooleanSupplier idle) {
        for (Iterator<Orphan> each = all.iterator(); each.hasNext() && idle.getAsBoolean(); ) {
            Orphan orphan = each.next();
            boolean tooOld = System.nanoTime() - orphan.since > LONGEST;
            if (tooOld || isSettled(orphan, admins, others, reporter)) {
                each.remove();
                count.decrementAndGet();
            }
        }
    }

    private static boolean isSettled(
            Orphan orphan, AdminConnections admins, Iterable<Session> others, Reporter reporter) {
        Session likeIt = alive(orphan.session, others);
        AdminConnection admin = likeIt == null ? null : admins.of(likeIt);
        if (admin == null || !admin.ready(likeIt)) {
            return false;
        }
        try {
            String client = admin.client(orphan.session.id);
            boolean seen = client != null || admin.sees(orphan.session.endpoint.user);
            if (client == null && seen) {
                return true;
            }
            // An account that may kill, but not see, others' sessions: the same process never uses an id twice.
            Answer answer = !seen || orphan.isAt(client)
                    ? admin.send("KILL CONNECTION " + orphan.session.id)
                    : Answer.refused("its client is " + Foreign.name(client)
                            + " for the server, which is not the socket that was closed");
            boolean gone = !seen && answer == Answer.NO_SUCH_SESSION;
            if (!answer.missing && !gone) {
                reporter.orphan(orphan, answer);
            }
            return !answer.missing;
        } catch (SQLException notNow) {
            return false;
        }
    }

    /** The driver's object of the orphan itself may be gone; any session of the same account says how to log in. */
    private static Session alive(Session orphan, Iterable<Session> others) {
        if (orphan.physical() != null) {
            return orphan;
        }
        for (Session other : others) {
            if (other.physical() != null && other.endpoint.user.equals(orphan.endpoint.user)) {
                return other;
            }
        }
        return null;
    }
}
