package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.server.ForeignKill;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a rule with {@code action: kill-blocker} may end sessions of other applications, which needs a privilege, and a
 * server that tells which locks a session holds. (That it tells who blocks is a row of its own.)
 */
final class BlockerCheck implements Check {

    @Override
    public String name() {
        return "kill-blocker";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public boolean concerns(Settings settings) {
        return settings.rules().stream().anyMatch(rule -> rule.action == Action.KILL_BLOCKER);
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        ForeignKill kill = patient.dialect().evidence(patient.version()).foreignKill();
        if (kill.privilege().isEmpty()) {
            return Finding.skipped("sessions of other applications are never ended on this kind of server");
        }
        Grants grants = patient.grants();
        boolean granted = grants.has(kill.privilege()) || kill.isSuperEnough() && grants.has("SUPER");
        List<String> advice = new ArrayList<>();
        if (!granted) {
            advice.add(grants.grant(Collections.singletonList(kill.privilege() + " ON *.*")));
        }
        String locks = whyNoLocks(patient.sender(), kill);
        if (!locks.isEmpty()) {
            advice.add(locks);
        }
        return advice.isEmpty()
                ? Finding.works("with action: kill-blocker sessions of other applications are ended, too")
                : Finding.advice(
                        "with action: kill-blocker only sessions of the own JVM are ended, no others",
                        String.join("; ", advice));
    }

    /** What makes the server tell which locks a session holds; empty if it does. */
    private static String whyNoLocks(Questions sender, ForeignKill kill) {
        List<String> questions = kill.areOtherLocksTold();
        SQLException refused = null;
        for (String question : questions) {
            try {
                if (!sender.column(question).isEmpty()) {
                    return "";
                }
            } catch (SQLException notTold) {
                refused = notTold;
            }
        }
        if (questions.isEmpty()) {
            return "";
        }
        return refused != null && questions.size() == 1
                ? "Whoever asks needs the privileges for locks, too."
                : "The server has to tell which locks a session holds: " + kill.otherLocksNeed() + ".";
    }
}
