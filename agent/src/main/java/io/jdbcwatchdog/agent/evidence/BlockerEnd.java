package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.BlockerHandled.Result;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.kill.Blockers;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the sessions of this JVM that block overdue statements of rules with {@code action: kill-blocker}.
 *
 * <p>Is it the right session? The connection that asks is proven to be on the process that runs the victim, and a process
 * never gives out a connection id twice. So the id is the session that the server named.
 *
 * <p>Is it still the same transaction? It was idle before the server was asked, and goes on being the same and idle while
 * its slot is claimed for the KILL ({@link Blockers}). And is it still the same victim? That is asked before each KILL, and
 * where the KILL has not begun in time, it is taken back: nobody is ended for a statement that is over.
 *
 * <p>Sessions of other applications are named and left alone. Neither server has a KILL with a condition, and neither tells
 * reliably for how long a session has been idle: its time counts from the beginning of its last statement. So nobody could
 * prove that such a session does not work.
 */
final class BlockerEnd {

    /** How long a blocker must have been idle. */
    private static final long IDLE_FOR = 1_000_000_000L;

    private static final long NANOS_IN_MILLI = 1_000_000L;
    private static final long POLL = 2_000_000L;

    private static final String OF_ANOTHER_APPLICATION = "it is no session of this JVM";

    /** How long a victim may have to be helped after another one's blocker was ended. */
    private static final long REMEMBERED = 30_000_000_000L;

    private final CurrentSettings config;
    private final JvmFacts facts;
    private final Sessions sessions;
    private final Events events;
    private final Policy policy;

    /** The victims whose blocker was ended, with the time. Only the thread of the server's inquiry uses it. */
    private final Map<String, Long> helped = new LinkedHashMap<>();

    BlockerEnd(CurrentSettings config, JvmFacts facts, Sessions sessions, Events events, Policy policy) {
        this.config = config;
        this.facts = facts;
        this.sessions = sessions;
        this.events = events;
        this.policy = policy;
    }

    /** Helps each of these victims of one account, if that is possible, and says so in its testimony. */
    void help(List<Victim> group, Reach reach) {
        long now = System.nanoTime();
        helped.values().removeIf(since -> now - since > REMEMBERED);
        group.removeIf(this::isHelped);
        group.removeIf(victim -> !victim.waitsForHelp());
        if (group.isEmpty()) {
            return;
        }
        try (SideConnection side = reach.open(group.get(0).session(), ServerInquiry.LIMIT_MILLIS)) {
            for (Victim victim : group) {
                if (!isHelped(victim) && victim.waitsForHelp()) {
                    help(victim, side);
                }
            }
        } catch (NoAnswer e) {
            group.forEach(victim -> victim.testimony.missing(e.why()));
        } finally {
            group.forEach(victim -> victim.testimony.help(Testimony.Help.REFUSED));
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
        if (questions.mayBeMore(blockers.getOrDefault(victim.id(), Collections.emptyList()))) {
            victim.testimony.missing("more sessions may block it than the server names, so none was ended");
            return;
        }
        questions.addDetails(Collections.singletonMap(victim.id(), roots));
        // All of them or none: one that is left alone would hold the victim up as before.
        if (!mayAllBeEnded(roots, victim, questions, side, asked)) {
            return;
        }
        for (Blocker root : roots) {
            if (!end(root, victim, asked)) {
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
            if (all.size() < ServerInquiry.MOST_ASKED
                    && running instanceof SentExecution
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

    private boolean mayAllBeEnded(
            List<Blocker> roots, Victim victim, LockQuestions questions, SideConnection side, long asked) {
        boolean all = true;
        for (Blocker root : roots) {
            String refusal = refusal(root, victim, questions, side, asked);
            if (!refusal.isEmpty()) {
                all = false;
                left(victim, root, refusal);
            }
        }
        return all;
    }

    private String refusal(Blocker root, Victim victim, LockQuestions questions, SideConnection side, long asked) {
        Session own = root.session == 0 ? null : facts.find(root.session, victim.session());
        if (own == null) {
            String why = Endable.refusal(root, side.questions().knowsStatements(), questions.areBlockersKnown());
            return why.isEmpty() ? OF_ANOTHER_APPLICATION : why;
        }
        if (!questions.areBlockersKnown()) {
            return "the server did not tell enough about it to rule out that it holds other locks";
        }
        return refusalOfOwn(root, own, victim, asked);
    }

    /** @return whether it was ended, or would have been */
    private boolean end(Blocker root, Victim victim, long asked) {
        LockHolder value = ServerAnswers.value(facts, victim, root);
        if (config.now().observe()) {
            publish(victim, value, Result.OBSERVED, "");
            return true;
        }
        Session own = facts.find(root.session, victim.session());
        String refusal = own == null ? OF_ANOTHER_APPLICATION : endOwn(own, victim, asked);
        if (refusal.isEmpty()) {
            publish(victim, value, Result.ENDED, "");
            return true;
        }
        left(victim, root, refusal);
        return false;
    }

    private void left(Victim victim, Blocker root, String why) {
        victim.testimony.missing("session " + root.session + ", which blocks it, was left alone: " + why);
        publish(victim, ServerAnswers.value(facts, victim, root), Result.LEFT, why);
    }

    private String refusalOfOwn(Blocker root, Session own, Victim victim, long asked) {
        Transaction open = own.transactions.open();
        Execution running = own.running();
        if (running != null) {
            return "it runs a statement";
        }
        if (open == null || open.isDoubtful()) {
            return "it has no open transaction";
        }
        if (own.transactions.streams()) {
            return "its rows are still being read";
        }
        if (policy.belongsToMigration(open)) {
            return "it belongs to a migration";
        }
        if (open.isPrepared()) {
            return "it is a prepared XA transaction, which outlives its connection";
        }
        if (open.began() - victim.started >= 0) {
            // MariaDB may have answered from before, when an earlier transaction of that session was open.
            return "its transaction began later than the statement";
        }
        if (asked - open.idleSince() < IDLE_FOR) {
            return "it has been idle for less than a second";
        }
        return Endable.refusalOfOwn(root, open.latestSql());
    }

    private static String endOwn(Session own, Victim victim, long asked) {
        Transaction open = own.transactions.open();
        long since = open == null ? asked : open.idleSince();
        if (!victim.waitsForHelp()) {
            return "the statement that waited for it is over";
        }
        Execution standIn =
                open == null || asked - since < IDLE_FOR ? null : Blockers.end(own, open, since, victim.execution);
        if (standIn == null) {
            return "it has been used meanwhile";
        }
        long end = victim.testimony.helpAskedAt() + 2 * ServerInquiry.LIMIT_MILLIS * NANOS_IN_MILLI;
        while (!Blockers.isEnded(own)) {
            if (System.nanoTime() - end >= 0) {
                Blockers.leave(own, standIn);
                return "the KILL was not answered in time";
            }
            LockSupport.parkNanos(POLL);
        }
        return "";
    }

    private void publish(Victim victim, LockHolder blocker, Result result, String why) {
        events.publish(new BlockerHandled(victim.info(), blocker, result, why));
    }
}
