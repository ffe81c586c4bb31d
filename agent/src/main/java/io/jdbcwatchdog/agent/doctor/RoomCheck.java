package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;

/** Whether the server and the account have room for an admin connection besides the application's own. */
final class RoomCheck implements Check {

    @Override
    public String name() {
        return "room";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        long most = Long.parseLong(patient.ask("@@GLOBAL.max_connections"));
        String ofAccount = patient.askOr("@@SESSION.max_user_connections", "0");
        String limits = "max_connections=" + most
                + (ofAccount.equals("0") ? "" : ", max_user_connections=" + ofAccount + " for this account");
        SQLException refused = patient.whyNoSecond();
        if (refused != null) {
            return Finding.failed(
                    "a second connection was refused, so a statement's connection would be closed instead of a KILL: "
                            + SafeText.message(refused) + "; " + limits,
                    EarlyErrors.fullNumber(refused) != 0
                            ? "Leave room for one connection more than the pools need, or set admin-user, or admin-port."
                            : "Let this account log in as the application does"
                                    + (patient.hasAdminUser() ? "." : ", or set admin-user."));
        }
        String used = patient.status("Threads_connected");
        return Finding.works(
                "one more connection was opened: " + (used.isEmpty() ? "?" : used) + " are open, " + limits);
    }
}
