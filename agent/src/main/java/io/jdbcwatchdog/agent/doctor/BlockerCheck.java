package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.server.ForeignKill;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

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
        if (!tellsLocks(patient.sender(), kill)) {
            advice.add("The server has to tell which locks a session holds: " + kill.otherLocksNeed() + ".");
        }
        return advice.isEmpty()
                ? Finding.works("with action: kill-blocker sessions of other applications are ended, too")
                : Finding.advice(
                        "with action: kill-blocker only sessions of the own JVM are ended, no others",
                        advice.stream().collect(Collectors.joining("; ")));
    }

    /** The asking session holds some itself on MySQL. Where MariaDB answers at all, it knows them. */
    private static boolean tellsLocks(Questions sender, ForeignKill kill) throws SQLException {
        long own = Long.parseLong(sender.ask("CONNECTION_ID()"));
        List<String> questions = kill.otherLocks(Collections.singleton(own));
        for (String question : questions) {
            try {
                if (!sender.column(question).isEmpty() || !kill.preparedMayBeAnybodys()) {
                    return true;
                }
            } catch (SQLException notTold) {
                // The next one may be.
            }
        }
        return questions.isEmpty();
    }
}
