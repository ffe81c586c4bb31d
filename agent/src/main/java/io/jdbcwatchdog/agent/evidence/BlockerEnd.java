package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.BlockerHandled.Result;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the sessions that block overdue statements of rules with {@code action: kill-blocker}.
 *
 * <p>Is it the right session? The connection that asks is proven to be on the process that runs the victim, and a process
 * never gives out a connection id twice. So the id is the session that the server named.
 *
 * <p>Is it still the same transaction? In a session of this JVM it was idle before the server was asked, and goes on being
 * the same and idle while its slot is claimed for the KILL ({@link OwnBlockers}). And is it still the same victim? That is asked before each KILL, and
 * where the KILL has not begun in time, it is taken back: nobody is ended for a statement that is over.
 *
 * <p>For sessions of other applications, with which there is no handshake, see {@link ForeignBlockers}.
 */
final class BlockerEnd {

    private static final long NANOS_IN_MILLI = 1_000_000L;

    /** How long a victim may have to be helped after another one's blocker was ended. */
    private static final long REMEMBERED = 30_000_000_000L;

    private final CurrentSettings config;
    private final JvmFacts facts;
    private final Sessions sessions;
    private final Events events;
    private final OwnBlockers own;
    private final KillBudget budget;
    private final SecondLook secondLook;

    /** The victims whose blocker was ended, with the time. */
    private final Map<String, Long> helped = new ConcurrentHashMap<>();

    BlockerEnd(
            CurrentSettings config,
            JvmFacts facts,
            Sessions sessions,
            Events events,
            Policy policy,
            KillBudget budget) {
        this.config = config;
        this.facts = facts;
        this.sessions = sessions;
        this.events = events;
        this.own = new OwnBlockers(policy);
        this.budget = budget;
        this.secondLook = new SecondLook(config);
    }

    /** Helps each of these victims of one account, if that is possible, and says so in its testimony. */
    void help(List<Victim> group, Reach reach) {
        group.removeIf(secondLook::joins);
        look(group, Collections.emptyMap(), reach::open);
    }

    /** @param before what was told about the blockers at the first look; empty if this is it */
    private void look(List<Victim> group, Map<Long, String> before, Way way) {
        List<Victim> later = new ArrayList<>();
        try {
            Map<Long, String> told = new HashMap<>();
            helpAll(group, before, way, later, told);
            if (!later.isEmpty() && !secondLook.plan(later, all -> look(all, told, this::openAnew))) {
                later.clear();
            }
        } finally {
            for (Victim victim : group) {
                if (!later.contains(victim)) {
                    victim.testimony.help(Testimony.Help.REFUSED);
                }
            }
        }
    }

    /**
     * @param later becomes those whose blockers have to be looked at once more
     * @param told becomes what is told about those blockers
     */
    private void helpAll(
            List<Victim> group, Map<Long, String> before, Way way, List<Victim> later, Map<Long, String> told) {
        long now = System.nanoTime();
        helped.values().removeIf(since -> now - since > REMEMBERED);
        List<Victim> helpless = new ArrayList<>(group);
        helpless.removeIf(victim -> isHelped(victim) || !victim.waitsForHelp());
        if (helpless.isEmpty()) {
            return;
        }
        try (SideConnection side = way.open(helpless.get(0).session(), ServerInquiry.LIMIT_MILLIS)) {
            String notFresh =
                    ForeignBlockers.whyNotFresh(side, helpless.get(0).testimony.helpUntil());
            if (!notFresh.isEmpty()) {
                throw new NoAnswer("who blocks it was left alone: " + notFresh);
            }
            for (Victim victim : helpless) {
                if (!isHelped(victim) && victim.waitsForHelp()) {
                    Map<Long, String> again = help(victim, side, before);
                    if (!again.isEmpty()) {
                        later.add(victim);
                        told.putAll(again);
                    }
                }
            }
        } catch (NoAnswer e) {
            helpless.forEach(victim -> victim.testimony.missing(e.why()));
        }
    }

    /** How a connection to the server is opened. */
    private interface Way {
        SideConnection open(Session example, int millis) throws NoAnswer;
    }

    /** What was unreachable a moment ago does not count here: there is one such attempt a second. */
    private SideConnection openAnew(Session example, int millis) throws NoAnswer {
        return SideConnection.open(example, config.now(), millis);
    }

    private boolean isHelped(Victim victim) {
        boolean is = helped.containsKey(victim.key());
        if (is) {
            victim.testimony.help(Testimony.Help.GIVEN);
        }
        return is;
    }

    /** @return what is told about its blockers, if they have to be looked at once more; otherwise nothing */
    private Map<Long, String> help(Victim victim, SideConnection side, Map<Long, String> before) throws NoAnswer {
        long until = System.nanoTime() + ServerInquiry.LIMIT_MILLIS * NANOS_IN_MILLI;
        ForeignBlockers foreign = new ForeignBlockers(side, until, before);
        long asked = System.nanoTime();
        Map<Long, Victim> all = victimsWith(victim);
        LockQuestions questions = new LockQuestions(side, until);
        Map<Long, List<Blocker>> blockers = blockers(questions, side, all.keySet());
        Set<Long> waiting = LockQuestions.waiting(blockers);
        List<Blocker> roots = roots(blockers.getOrDefault(victim.id(), Collections.emptyList()), waiting);
        if (roots.isEmpty()) {
            questions.missing.forEach(victim.testimony::missing);
            victim.testimony.missing("no session is known to block it, so none could be ended");
            return Collections.emptyMap();
        }
        LockQueue queue =
                LockQueue.of(victim.id(), blockers, questions, side.questions().provesMetadataLocks());
        if (!queue.isFreedBy(roots, victim.id())) {
            victim.testimony.missing(
                    "more sessions may block it than the server names, or who blocks it waits for others:"
                            + " so none was ended");
            return Collections.emptyMap();
        }
        if (roots.size() > 1 && roots.stream().anyMatch(root -> facts.find(root.session, victim.session()) == null)) {
            victim.testimony.missing("several sessions block it, and not all are of this JVM: so none was ended");
            return Collections.emptyMap();
        }
        questions.addDetails(Collections.singletonMap(victim.id(), roots));
        // All of them or none: one that is left alone would hold the victim up as before.
        if (!mayAllBeEnded(roots, victim, questions, foreign, asked)) {
            return Collections.emptyMap();
        }
        if (foreign.needsSecondLook()) {
            return foreign.told();
        }
        for (Blocker root : roots) {
            if (!end(root, victim, foreign, asked)) {
                return Collections.emptyMap();
            }
        }
        if (!config.now().observe()) {
            long now = System.nanoTime();
            all.forEach((id, other) -> {
                if (queue.isFreedBy(roots, id)) {
                    helped.put(other.key(), now);
                }
            });
            victim.testimony.help(Testimony.Help.GIVEN);
        }
        return Collections.emptyMap();
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

    private boolean mayAllBeEnded(
            List<Blocker> roots, Victim victim, LockQuestions questions, ForeignBlockers foreign, long asked)
            throws NoAnswer {
        boolean all = true;
        for (Blocker root : roots) {
            String refusal = refusal(root, victim, questions, foreign, asked);
            if (!refusal.isEmpty()) {
                all = false;
                left(victim, root, refusal);
            }
        }
        return all;
    }

    private String refusal(Blocker root, Victim victim, LockQuestions questions, ForeignBlockers foreign, long asked)
            throws NoAnswer {
        Session session = root.session == 0 ? null : facts.find(root.session, victim.session());
        if (session == null) {
            return foreign.refusal(root, questions.areBlockersKnown());
        }
        if (!questions.areBlockersKnown()) {
            return "the server did not tell enough about it to rule out that it holds other locks";
        }
        if (!root.proven) {
            return Endable.NOT_PROVEN;
        }
        String why = own.refusal(root, session, victim, asked);
        return why.isEmpty() ? foreign.refusalOfLocksOfOwn(session.id) : why;
    }

    /** @return whether it was ended, or would have been */
    private boolean end(Blocker root, Victim victim, ForeignBlockers foreign, long asked) {
        LockHolder value = ServerAnswers.value(facts, victim, root);
        Session session = facts.find(root.session, victim.session());
        boolean observed = config.now().observe();
        String refusal = "";
        if (session == null) {
            refusal = victim.waitsForHelp()
                    ? foreign.end(
                            root.session, observed, () -> victim.waitsForHelp() && budget.grants(System.nanoTime()))
                    : OwnBlockers.VICTIM_IS_OVER;
        } else if (!observed) {
            refusal = OwnBlockers.end(session, victim, asked);
        }
        if (refusal.isEmpty()) {
            publish(victim, value, observed ? Result.OBSERVED : Result.ENDED, "");
            return true;
        }
        left(victim, root, refusal);
        return false;
    }

    private void left(Victim victim, Blocker root, String why) {
        victim.testimony.missing("session " + root.session + ", which blocks it, was left alone: " + why);
        publish(victim, ServerAnswers.value(facts, victim, root), Result.LEFT, why);
    }

    private void publish(Victim victim, LockHolder blocker, Result result, String why) {
        events.publish(new BlockerHandled(victim.info(), blocker, result, why));
    }
}
