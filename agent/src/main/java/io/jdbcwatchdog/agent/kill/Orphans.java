package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The orphans of one server. Once the server answers again, KILL CONNECTION ends those that it still has.
 *
 * <p>No other session can be hit. The admin connection is proven to be on the process that ran the session, and a process
 * never gives out a connection id twice. The client's port is compared in addition. Where that proof is the client's port
 * itself ({@link ClientProof}), a session that the server does not show is not looked for.
 */
final class Orphans {

    private static final int MAX_ORPHANS = 1_000;
    private static final long KEPT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Queue<Orphan> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Privileges privileges;

    Orphans(Privileges privileges) {
        this.privileges = privileges;
    }

    void add(Orphan orphan) {
        if (count.incrementAndGet() <= MAX_ORPHANS) {
            all.add(orphan);
        } else {
            count.decrementAndGet();
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Looks for the orphans on the killer's thread. There may be hundreds, one after the other.
     *
     * @param others open sessions of that server; the admin connection can log in as one of them does
     * @param idle whether nothing is overdue; otherwise the rest is looked for another time
     */
    void seek(AdminConnections admins, Iterable<Session> others, Events events, BooleanSupplier idle) {
        for (Iterator<Orphan> each = all.iterator(); each.hasNext() && idle.getAsBoolean(); ) {
            Orphan orphan = each.next();
            boolean tooOld = System.nanoTime() - orphan.since > KEPT_NANOS;
            if (tooOld || isDone(orphan, admins, others, events)) {
                each.remove();
                count.decrementAndGet();
            }
        }
    }

    private boolean isDone(Orphan orphan, AdminConnections admins, Iterable<Session> others, Events events) {
        Session loginExample = sessionWithLogin(orphan.session, others);
        if (loginExample == null) {
            return false;
        }
        AdminConnection admin = admins.of(loginExample);
        if (!admin.connect(loginExample)) {
            return false;
        }
        try {
            Optional<String> client = admin.clientAddress(orphan.session.id);
            boolean seen = client.isPresent() || admin.seesSessionsOf(orphan.session.endpoint.user);
            if (!client.isPresent() && (seen || !orphan.session.dialect.tellsProcess())) {
                return true;
            }
            // If the account may not see other accounts' sessions, the KILL is safe without the port, since the same
            // process never uses an id twice.
            KillAnswer answer = !seen || orphan.isAt(client.get())
                    ? kill(orphan, admin)
                    : KillAnswer.refused("its client is " + SafeText.name(client.get())
                            + " for the server, which is not the socket that was closed");
            boolean gone = !seen && answer == KillAnswer.NO_SUCH_SESSION;
            if (!answer.missing && !gone) {
                events.publish(orphan.event(answer));
            }
            return !answer.missing;
        } catch (SQLException notNow) {
            return false;
        }
    }

    private KillAnswer kill(Orphan orphan, AdminConnection admin) {
        Kill kill = new Kill(orphan.session, true);
        KillAnswer answer = admin.send(kill);
        privileges.answered(kill, answer);
        return answer;
    }

    /**
     * A session that shows how to log in. The driver's object of the orphan may be gone. Then it is any other session of
     * the same account, or null if there is none.
     */
    private static @Nullable Session sessionWithLogin(Session orphan, Iterable<Session> others) {
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
