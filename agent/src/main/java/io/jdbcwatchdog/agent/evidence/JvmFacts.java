package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this JVM knows about an execution, without asking anybody. */
final class JvmFacts {

    private static final int MAX_SUSPECTS = 5;

    /** How long the open transactions may be shared, so that a storm of victims does not take the killer's time. */
    private static final long KEPT = 100_000_000L;

    private final Sessions sessions;
    private volatile @Nullable Known lastKnown;

    JvmFacts(Sessions sessions) {
        this.sessions = sessions;
    }

    Evidence of(Execution victim) {
        Evidence.Builder facts = new Evidence.Builder();
        long started = victim.started();
        List<String> stack = Frames.of(victim.thread());
        if (victim.session().running() == victim && victim.started() == started) {
            facts.stack(stack).pool(PoolName.of(victim.session().openedBy(), stack));
        }
        List<LockHolder> suspects = new ArrayList<>();
        for (LockHolder holder : open(victim.session())) {
            if (holder.session != victim.session().id && suspects.size() < MAX_SUSPECTS) {
                suspects.add(holder);
            }
        }
        return facts.suspects(suspects).build();
    }

    /** Those that are shown for a victim, and one more, which may be the victim itself. Many victims share them. */
    private List<LockHolder> open(Session victim) {
        long now = System.nanoTime();
        Known known = lastKnown;
        if (known == null || now - known.since >= KEPT || !isSameServer(known.where, victim)) {
            List<LockHolder> holders = new ArrayList<>();
            for (Session session : sessionsInTransactions(victim)) {
                Transaction open = session.transactions.open();
                if (open != null && holders.size() <= MAX_SUSPECTS) {
                    holders.add(about(session, open, new LockHolder.Builder(session.id, false)));
                }
            }
            known = new Known(victim, now, holders);
            lastKnown = known;
        }
        return known.holders;
    }

    /** Forgets everything, since nothing is left to be found out. */
    void forget() {
        lastKnown = null;
    }

    /** The sessions of this JVM on the same server that are in a transaction, the oldest transaction first. */
    private List<Session> sessionsInTransactions(Session victim) {
        List<Session> open = new ArrayList<>();
        List<Long> began = new ArrayList<>();
        for (Session other : sessions.all()) {
            Transaction transaction = other.transactions.open();
            if (transaction != null && !other.isClosed() && isSameServer(other, victim)) {
                int at = 0;
                while (at < open.size() && began.get(at) - transaction.began() <= 0) {
                    at++;
                }
                open.add(at, other);
                began.add(at, transaction.began());
                if (open.size() > MAX_SUSPECTS + 1) {
                    open.remove(open.size() - 1);
                    began.remove(began.size() - 1);
                }
            }
        }
        return open;
    }

    /** The session of this JVM with this id on that server, or null. */
    @Nullable
    Session find(long id, Session victim) {
        for (Session other : sessions.all()) {
            if (other.id == id && !other.isClosed() && victim.server != null && isSameServer(other, victim)) {
                return other;
            }
        }
        return null;
    }

    /** Where it is not proven which server a session is on, its name has to do for a suspicion. */
    private static boolean isSameServer(Session one, Session other) {
        if (one.server != null && other.server != null) {
            return one.server.isSameProcess(other.server);
        }
        return one.server == null
                && other.server == null
                && one.endpoint.toString().equals(other.endpoint.toString());
    }

    /** Adds what this JVM knows about one of its own sessions. */
    static LockHolder about(Session own, @Nullable Transaction open, LockHolder.Builder holder) {
        long now = System.nanoTime();
        Execution running = own.running();
        boolean isIdle = running == null || running instanceof IdleExecution;
        Thread thread = null;
        String sql = "";
        if (running != null && !isIdle) {
            thread = running.thread();
            sql = running.meaning().first();
        } else if (open != null) {
            thread = open.latestThread();
            sql = open.latestSql();
        }
        holder.client(own.endpoint.user, own.client())
                .doingOr(isIdle ? own.transactions.streams() ? "its rows are being read" : "Sleep" : "runs a statement")
                .times(
                        open == null ? LockHolder.UNKNOWN : now - open.began(),
                        isIdle && open != null ? now - open.idleSince() : LockHolder.UNKNOWN);
        if (!sql.isEmpty()) {
            holder.statements(Collections.singletonList(SqlText.mask(sql)));
        }
        if (thread != null) {
            holder.thread(thread.getName(), Frames.of(thread));
        }
        return holder.build();
    }

    /** The open transactions on the server of one session, at one time. */
    private static final class Known {
        final Session where;
        final long since;
        final List<LockHolder> holders;

        Known(Session where, long since, List<LockHolder> holders) {
            this.where = where;
            this.since = since;
            this.holders = holders;
        }
    }
}
