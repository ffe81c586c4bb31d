package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.BlockerHandled.Result;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.kill.Blockers;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.ServerError;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the sessions that block overdue statements of rules with {@code action: kill-blocker}.
 *
 * <p>Is it the right session? The connection that asks is proven to be on the process that runs the victim, and a process
 * never gives out a connection id twice. So the id is the session that the server named.
 *
 * <p>Is it still the same transaction? For a session of this JVM there is no doubt: its transaction was idle before the
 * server was asked, and goes on being the same and idle while its slot is claimed for the KILL ({@link Blockers}). For any
 * other session the server is asked again just before the KILL, and must name the same session with the same transaction,
 * idle for at least as long as before. A statement in between would have begun that time anew, and an idle transaction does
 * not let go of its locks.
 *
 * <p>One race is left there, since neither server has a KILL with a condition: in the less than a millisecond from the
 * second answer to the KILL, the other session may begin a statement, or a COMMIT. It then loses its connection as any
 * connection that is ended while idle does; what it had not committed is rolled back as a whole, and whether a COMMIT of
 * that moment was done is unknown to it. No third session can be hit.
 */
final class BlockerEnd {

    /** How long a blocker must have been idle. MySQL tells whole seconds. */
    private static final long IDLE_FOR = 1_000_000_000L;

    private static final long NANOS_IN_MILLI = 1_000_000L;
    private static final long POLL = 2_000_000L;

    /** How long a victim may have to be helped after another one's blocker was ended. */
    private static final long REMEMBERED = 30_000_000_000L;

    private final CurrentSettings config;
    private final JvmFacts facts;
    private final Sessions sessions;
    private final Events events;
    private final KillBudget budget;

    /** The victims whose blocker was ended, with the time. Only the thread of the server's inquiry uses it. */
    private final Map<String, Long> helped = new LinkedHashMap<>();

    BlockerEnd(CurrentSettings config, JvmFacts facts, Sessions sessions, Events events, KillBudget budget) {
        this.config = config;
        this.facts = facts;
        this.sessions = sessions;
        this.events = events;
        this.budget = budget;
    }

    /** Helps each of these victims of one account, if that is possible, and says so in its testimony. */
    void help(List<Victim> group) {
        long now = System.nanoTime();
        helped.values().removeIf(since -> now - since > REMEMBERED);
        group.removeIf(this::isHelped);
        group.removeIf(victim -> !victim.isRunning());
        if (group.isEmpty()) {
            return;
        }
        try (SideConnection side =
                SideConnection.open(group.get(0).session(), config.now(), ServerInquiry.LIMIT_MILLIS)) {
            for (Victim victim : group) {
                if (!isHelped(victim)) {
                    help(victim, side);
                }
            }
        } catch (NoAnswer e) {
            group.forEach(victim -> victim.testimony.missing(e.why()));
        } finally {
            for (Victim victim : group) {
                if (victim.testimony.help() == Testimony.Help.UNDECIDED) {
                    victim.testimony.help(Testimony.Help.REFUSED);
                }
            }
        }
    }

    private boolean isHelped(Victim victim) {
        boolean is = helped.containsKey(victim.key());
        if (is) {
            victim.testimony.help(Testimony.Help.GIVEN);
        }
        return is;
    }

    private void help(Victim victim, SideConnection side) throws NoAnswer {
        long asked = System.nanoTime();
        long until = asked + ServerInquiry.LIMIT_MILLIS * NANOS_IN_MILLI;
        Map<Long, Victim> all = victimsWith(victim);
        LockQuestions questions = new LockQuestions(side, until);
        Map<Long, List<Blocker>> blockers = blockers(questions, side, all.keySet());
        Set<Long> waiting = LockQuestions.waiting(blockers);
        List<Blocker> roots = roots(blockers.getOrDefault(victim.id(), Collections.emptyList()), waiting);
        if (roots.isEmpty()) {
            questions.missing.forEach(victim.testimony::missing);
            victim.testimony.missing("no session is known to block it, so none could be ended");
            return;
        }
        questions.addDetails(Collections.singletonMap(victim.id(), roots));
        for (Blocker root : roots) {
            if (!end(root, victim, side, questions, asked)) {
                return;
            }
        }
        if (!config.now().observe()) {
            long now = System.nanoTime();
            all.forEach((id, other) -> {
                if (isBlockedOnlyBy(roots, roots(blockers.getOrDefault(id, Collections.emptyList()), waiting))) {
                    helped.put(other.key(), now);
                }
            });
            victim.testimony.help(Testimony.Help.GIVEN);
        }
    }

    private static Map<Long, List<Blocker>> blockers(
            LockQuestions questions, SideConnection side, Collection<Long> sessions) throws NoAnswer {
        return questions.blockers(
                sessions, side.questions().provesMetadataLocks() ? sessions : Collections.emptyList());
    }

    /** All statements of this JVM that may be blocked by the same session, since their deadlines are about to come. */
    private Map<Long, Victim> victimsWith(Victim victim) {
        Map<Long, Victim> all = new LinkedHashMap<>();
        all.put(victim.id(), victim);
        for (Session session : sessions.all()) {
            Execution running = session.running();
            if (running instanceof SentExecution
                    && session.server != null
                    && session.server.isSameProcess(victim.session().provenServer())
                    && running.timeout().action == Action.KILL_BLOCKER) {
                all.putIfAbsent(session.id, new Victim(running, victim.testimony, victim.facts));
            }
        }
        return all;
    }

    /** Those that do not wait themselves. The others go on when the roots are gone. */
    private static List<Blocker> roots(List<Blocker> blockers, Set<Long> waiting) {
        List<Blocker> roots = new ArrayList<>();
        for (Blocker blocker : blockers) {
            boolean known = roots.stream().anyMatch(root -> root.session == blocker.session && root.session != 0);
            if (!waiting.contains(blocker.session) && !known) {
                roots.add(blocker);
            }
        }
        return roots;
    }

    private static boolean isBlockedOnlyBy(List<Blocker> ended, List<Blocker> roots) {
        return !roots.isEmpty()
                && roots.stream().allMatch(root -> ended.stream().anyMatch(gone -> gone.session == root.session));
    }

    /** @return whether it was ended, or would have been */
    private boolean end(Blocker root, Victim victim, SideConnection side, LockQuestions questions, long asked)
            throws NoAnswer {
        LockHolder value = ServerAnswers.value(facts, victim, root);
        Session own = root.session == 0 ? null : facts.find(root.session, victim.session());
        String refusal = own == null
                ? Endable.refusal(root, side.questions().knowsStatements(), questions.areBlockersKnown())
                : refusalOfOwn(root, own, asked);
        if (refusal.isEmpty() && own == null && root.millis * NANOS_IN_MILLI < IDLE_FOR) {
            refusal = "it has been idle for less than a second";
        }
        if (refusal.isEmpty() && config.now().observe()) {
            publish(victim, value, Result.OBSERVED, "");
            return true;
        }
        if (refusal.isEmpty()) {
            refusal = own == null ? endOther(root, victim, side) : endOwn(own, victim, asked);
        }
        if (refusal.isEmpty()) {
            publish(victim, value, Result.ENDED, "");
            return true;
        }
        victim.testimony.missing("session " + root.session + ", which blocks it, was left alone: " + refusal);
        publish(victim, value, Result.LEFT, refusal);
        return false;
    }

    private static String refusalOfOwn(Blocker root, Session own, long asked) {
        Transaction open = own.transactions.open();
        Execution running = own.running();
        if (running != null) {
            return "it runs a statement";
        }
        if (open == null || open.isDoubtful()) {
            return "it has no open transaction";
        }
        if (open.isPrepared()) {
            return "it is a prepared XA transaction, which outlives its connection";
        }
        if (open.began() - asked >= 0 || asked - open.idleSince() < IDLE_FOR) {
            return "it has been idle for less than a second";
        }
        return Endable.refusalOfOwn(root, open.latestSql());
    }

    private static String endOwn(Session own, Victim victim, long asked) {
        Transaction open = own.transactions.open();
        long since = open == null ? asked : open.idleSince();
        if (open == null || asked - since < IDLE_FOR || !Blockers.end(own, open, since, victim.execution)) {
            return "it has been used meanwhile";
        }
        long end = victim.testimony.helpAskedAt() + 2 * ServerInquiry.LIMIT_MILLIS * NANOS_IN_MILLI;
        while (!Blockers.isEnded(own)) {
            if (System.nanoTime() - end >= 0) {
                return "the KILL was not answered in time";
            }
            LockSupport.parkNanos(POLL);
        }
        return "";
    }

    /** Asks once more whether it is still the same, and ends it at once if it is. */
    private String endOther(Blocker root, Victim victim, SideConnection side) throws NoAnswer {
        if (!budget.grants(System.nanoTime())) {
            return "max-kills-per-minute is reached";
        }
        long until = System.nanoTime() + ServerInquiry.LIMIT_MILLIS * NANOS_IN_MILLI;
        LockQuestions again = new LockQuestions(side, until);
        List<Long> session = Collections.singletonList(victim.id());
        Map<Long, List<Blocker>> blockers = blockers(again, side, session);
        if (LockQuestions.same(root, blockers.getOrDefault(victim.id(), Collections.emptyList())) == null) {
            return "it is not idle in the same transaction any more";
        }
        try {
            side.rows(victim.session().dialect.killConnection(root.session), until);
            return "";
        } catch (SQLException refused) {
            ServerError error = victim.session().dialect.error(refused.getErrorCode());
            if (error == ServerError.NO_SUCH_SESSION) {
                return "the server no longer has it";
            }
            return error == ServerError.NOT_OWNER
                    ? "the account may not KILL it (1095), which needs "
                            + victim.session().dialect.administration().killOthers
                    : "the server refused the KILL: " + SafeText.message(refused);
        }
    }

    private void publish(Victim victim, LockHolder blocker, Result result, String why) {
        events.publish(new BlockerHandled(victim.info(), blocker, result, why));
    }
}
