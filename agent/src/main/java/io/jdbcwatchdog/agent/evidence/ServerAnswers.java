package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.EvidenceLevel;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a server about some victims at once, and gives each its evidence. The most useful question comes first. */
final class ServerAnswers {

    /** Each plan is a question of its own. */
    private static final int MAX_PLANS = 20;

    /** In place of a plan, as long as the optimizer is at work. */
    private static final String NOT_READY = "Plan isn't ready";

    private static final int MAX_STEPS = 20;
    private static final int MAX_BLOCKERS = 10;

    private final SideConnection side;
    private final EvidenceQuestions questions;
    private final EvidenceLevel level;
    private final JvmFacts facts;
    private final long until;
    private final Map<Long, Victim> victims = new LinkedHashMap<>();
    private final Map<Long, Evidence.Builder> found = new HashMap<>();

    ServerAnswers(SideConnection side, EvidenceLevel level, JvmFacts facts, List<Victim> asked, long until) {
        this.side = side;
        this.questions = side.questions();
        this.level = level;
        this.facts = facts;
        this.until = until;
        for (Victim victim : asked) {
            victims.put(victim.id(), victim);
            found.put(victim.id(), victim.facts.more());
        }
    }

    /** Asks as long as there is time. Each victim gets what was found. */
    void give() {
        try {
            askForStates();
            if (level.includes(EvidenceLevel.LOCKS)) {
                askForBlockers();
            }
            if (level.includes(EvidenceLevel.PLAN)) {
                askForPlans();
            }
        } catch (NoAnswer e) {
            found.values().forEach(each -> each.missing(e.why()));
        }
        for (Victim victim : victims.values()) {
            victim.testimony.evidence(of(victim).build());
        }
    }

    private Evidence.Builder of(Victim victim) {
        return found.computeIfAbsent(victim.id(), none -> victim.facts.more());
    }

    private final List<Long> waitingForMetadata = new ArrayList<>();
    private final Set<Long> waitsForOthers = new HashSet<>();

    private void askForStates() throws NoAnswer {
        String sql = questions.processes(victims.keySet());
        if (sql.isEmpty()) {
            found.values().forEach(each -> each.missing("this kind of server is not asked"));
            return;
        }
        try {
            for (List<String> row : side.rows(sql, until)) {
                Victim victim = victims.get(Long.valueOf(row.get(0)));
                if (victim != null && victim.isRunning()) {
                    of(victim).state(state(row));
                    if (questions.waitsForMetadataLock(row.get(3))) {
                        waitingForMetadata.add(victim.id());
                    }
                    if (row.get(3).startsWith("Waiting for ") || row.get(3).equals("User lock")) {
                        waitsForOthers.add(victim.id());
                    }
                }
            }
            sayWhoIsNotSeen();
        } catch (SQLException refused) {
            found.values().forEach(each -> each.missing("its state is not known: " + SafeText.message(refused)));
        }
    }

    /** The process list shows only an account's own sessions, unless it has the privilege PROCESS. */
    private void sayWhoIsNotSeen() {
        for (Victim victim : victims.values()) {
            if (victim.isRunning() && of(victim).hasNoState()) {
                waitingForMetadata.add(victim.id());
                of(victim)
                        .missing("its state is not known: " + side.account()
                                + " does not see this session; needed: PROCESS");
            }
        }
    }

    private static String state(List<String> row) {
        String examined = row.get(4);
        return row.get(1)
                + (row.get(3).isEmpty() ? "" : ": " + row.get(3))
                + (examined.isEmpty() ? "" : ", " + examined + " rows examined");
    }

    private void askForBlockers() throws NoAnswer {
        LockQuestions locks = new LockQuestions(side, until);
        Map<Long, List<Blocker>> all = new HashMap<>();
        try {
            all.putAll(locks.blockers(victims.keySet(), waitingForMetadata));
            locks.addDetails(all);
        } finally {
            victims.forEach((id, victim) -> {
                List<Blocker> blockers = all.getOrDefault(id, Collections.emptyList());
                of(victim).blockers(values(victim, blockers));
                if (locks.mayBeMore(id, blockers) || blockers.size() > MAX_BLOCKERS) {
                    of(victim).missing("more sessions may block it than are named here");
                } else if (blockers.isEmpty() && waitsForOthers.contains(id) && locks.missing.isEmpty()) {
                    of(victim).missing("it waits for others, and the server names none of them");
                }
                locks.missing.forEach(of(victim)::missing);
            });
        }
    }

    private List<LockHolder> values(Victim victim, List<Blocker> blockers) {
        List<LockHolder> values = new ArrayList<>();
        for (Blocker blocker : blockers) {
            if (values.size() < MAX_BLOCKERS) {
                values.add(value(victim, blocker));
            }
        }
        return values;
    }

    /** With what this JVM knows, if the blocker is one of its own sessions. */
    LockHolder value(Victim victim, Blocker blocker) {
        return value(facts, victim, blocker);
    }

    static LockHolder value(JvmFacts facts, Victim victim, Blocker blocker) {
        Session own = blocker.session == 0 ? null : facts.find(blocker.session, victim.session());
        return own == null ? blocker.value().build() : JvmFacts.about(own, own.transactions.open(), blocker.value());
    }

    private void askForPlans() throws NoAnswer {
        int asked = 0;
        for (Victim victim : victims.values()) {
            if (asked++ >= MAX_PLANS) {
                of(victim).missing("its plan is not known: the server was asked for " + MAX_PLANS + " others");
            } else if (victim.isRunning()) {
                askForPlan(victim);
            }
        }
    }

    private void askForPlan(Victim victim) throws NoAnswer {
        if (!questions.tellsPlansOfWaiting() && of(victim).isBlocked()) {
            of(victim).missing("its plan is not known: this server tells none of a statement that waits for a lock");
            return;
        }
        String refusal = "this kind of server is not asked";
        List<String> plan = Collections.emptyList();
        for (String sql : questions.plans(victim.id())) {
            try {
                List<String> steps = steps(sql);
                plan = steps.isEmpty() || !victim.isRunning() ? plan : steps;
                refusal = "the server has none (yet)";
            } catch (SQLException refused) {
                refusal = SafeText.message(refused);
            } catch (NoAnswer notInTime) {
                if (!plan.isEmpty()) {
                    of(victim).plan(plan);
                }
                throw notInTime;
            }
        }
        if (plan.isEmpty()) {
            of(victim).missing("its plan is not known: " + refusal);
        } else {
            of(victim).plan(plan);
        }
    }

    private List<String> steps(String sql) throws NoAnswer, SQLException {
        List<String> steps = new ArrayList<>();
        for (Map<String, String> row : side.namedRows(sql, until)) {
            if (row.getOrDefault("extra", "").contains(NOT_READY)) {
                return new ArrayList<>();
            }
            if (steps.size() < MAX_STEPS) {
                steps.add(PlanText.of(row));
            }
        }
        return steps;
    }
}
