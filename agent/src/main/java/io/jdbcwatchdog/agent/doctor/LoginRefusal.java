package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table where the application's account itself cannot log in, so that nothing else can be looked at. */
final class LoginRefusal {

    private LoginRefusal() {}

    /**
     * @param kinds the kinds of servers that it may be
     * @param user who was refused, as it stands in a GRANT
     * @param adminPort the option; 0 if it is not set
     * @param atAdminPort why the same account was not accepted there; null if that was not tried
     */
    static Map<String, Finding> table(
            SQLException refused, List<Dialect> kinds, String user, int adminPort, @Nullable SQLException atAdminPort) {
        if (EarlyErrors.fullNumber(refused) == 0) {
            return Collections.singletonMap(
                    "login",
                    Finding.failed(
                            "the application's account cannot log in: " + SafeText.message(refused),
                            LoginAdvice.of(refused, "this account")));
        }
        Map<String, Finding> rows = new LinkedHashMap<>();
        rows.put(
                RoomCheck.NAME,
                Finding.failed(
                        "there is none: neither the application nor the agent gets a connection, so a statement's"
                                + " connection would be closed instead of a KILL: " + LoginAdvice.whyFull(refused),
                        LoginAdvice.full(refused, kinds)));
        if (atAdminPort != null) {
            rows.put(
                    AdminPortCheck.NAME,
                    Finding.failed(
                            "admin-port=" + adminPort + " did not accept this account either: "
                                    + SafeText.message(atAdminPort),
                            AdminPortCheck.advice(atAdminPort, "this account", user)));
        } else if (adminPort != 0) {
            rows.put(
                    AdminPortCheck.NAME,
                    Finding.skipped("not tried, since the application's account has no connection at all. Without an"
                            + " admin-user, and with a URL of one host, it would be tried"));
        }
        return rows;
    }
}
