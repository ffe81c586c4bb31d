package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.AdminPort;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.Collections;

/** Whether the server has a port for administrators, which is still open when the server is full, and whether it is of use. */
final class AdminPortCheck implements Check {

    static final String NAME = "admin-port";

    private static final int PRIVILEGE_MISSING = 1227;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        AdminPort kind = patient.dialect().administration().port;
        String open = patient.askOr(kind.expression, "");
        int asked = patient.adminPort();
        if (asked == 0) {
            return unused(patient, kind, open);
        }
        String option = "admin-port=" + asked;
        SQLException refused = patient.refusal();
        if (refused != null) {
            return Finding.failed(
                    "no connection at " + option + ": " + SafeText.message(refused),
                    advice(refused, patient.senderName(), patient.senderInGrant())
                            + (open.equals(String.valueOf(asked))
                                    ? ""
                                    : open.isEmpty()
                                            ? " The server has no such port"
                                                    + (kind.howToOpen.isEmpty() ? "." : ": " + kind.howToOpen + ".")
                                            : " The server's own is " + SafeText.name(open) + "."));
        }
        String room = patient.askOr(kind.room, "");
        return room.equals("1")
                ? Finding.advice(
                        "a connection was opened at " + option + ", which accepts one",
                        "SET GLOBAL extra_max_connections = …, above the number of JVMs.")
                : Finding.works("a connection was opened at " + option
                        + (open.equals(String.valueOf(asked)) ? ", which accepts some when the server is full" : ""));
    }

    private static Finding unused(Patient patient, AdminPort kind, String open) throws SQLException {
        if (open.isEmpty()) {
            return Finding.skipped("the server has none; the admin connection takes one of its ordinary places");
        }
        String needs = kind.privilege.isEmpty()
                ? "extra_max_connections (" + patient.askOr(kind.room, "?") + " here) above the number of JVMs"
                : patient.grants().has(kind.privilege)
                        ? kind.privilege + ", which the account has"
                        : patient.grants().grant(Collections.singleton(kind.privilege + " ON *.*"));
        return Finding.works(
                "the server has one, which is not used: admin-port=" + SafeText.name(open) + " needs " + needs);
    }

    /**
     * @param who has logged in, for a sentence
     * @param grantee the same as it stands in a GRANT
     */
    static String advice(SQLException refused, String who, String grantee) {
        if (refused.getErrorCode() == PRIVILEGE_MISSING) {
            return "GRANT SERVICE_CONNECTION_ADMIN ON *.* TO " + grantee;
        }
        return EarlyErrors.fullNumber(refused) == EarlyErrors.SERVER_FULL
                ? "MariaDB: SET GLOBAL extra_max_connections = …, above the number of JVMs."
                : LoginAdvice.of(refused, who);
    }
}
