package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.Collections;

/** Whether the server and the account have room for an admin connection besides the application's own. */
final class RoomCheck implements Check {

    static final String NAME = "room";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        String most = patient.askOr("@@GLOBAL.max_connections", "?");
        String ofAccount = patient.askOr("@@SESSION.max_user_connections", "0");
        String limits = "max_connections=" + most
                + (ofAccount.equals("0") ? "" : ", max_user_connections=" + ofAccount + " for this account");
        SQLException refused = patient.refusal();
        if (refused != null && patient.adminPort() != 0) {
            return Finding.skipped("an ordinary place was not tried: see " + AdminPortCheck.NAME + "; " + limits);
        }
        if (refused != null) {
            return Finding.failed(
                    "a second connection was refused, so a statement's connection would be closed instead of a KILL: "
                            + why(refused) + "; " + limits,
                    EarlyErrors.fullNumber(refused) != 0
                            ? LoginAdvice.full(refused, Collections.singletonList(patient.dialect()))
                            : LoginAdvice.of(refused, patient.senderName()));
        }
        String used = patient.status("Threads_connected");
        String text = (used.isEmpty() ? "?" : used) + " are open, " + limits;
        SQLException full = patient.fullness();
        return Finding.works(
                full == null
                        ? "one more connection was opened: " + text
                        : "there is none but at admin-port=" + patient.adminPort() + ", which suffices for the KILLs: "
                                + why(full) + "; " + text);
    }

    private static String why(SQLException refused) {
        return EarlyErrors.fullNumber(refused) == 0 ? SafeText.message(refused) : LoginAdvice.whyFull(refused);
    }
}
