package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import io.jdbcwatchdog.agent.session.ServersSeen;
import java.sql.SQLException;

/** Why it is not known which server a connection ends at. The message says what to do about it. */
final class Unproven extends Exception {

    private final String why;

    private Unproven(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    static Unproven becauseOfAProxy() {
        return new Unproven(
                "a proxy gave the connection its id, which is not the server's CONNECTION_ID(), so a KILL could"
                        + " mean another session. Have it pass connections through (MySQL Router: client_ssl_mode=PASSTHROUGH,"
                        + " or client_ssl_mode=PREFERRED with server_ssl_mode=AS_CLIENT), or connect to the server itself");
    }

    static Unproven becauseOfNoAnswer() {
        return new Unproven(
                "when a connection opened it did not answer the agent's one question in time, or never stopped"
                        + " answering; the connection was opened again, and the new one was not asked");
    }

    static Unproven becauseOfTooManyServers() {
        return new Unproven("its connections end at more than " + ServersSeen.MAX_AT_ONE_ADDRESS
                + " different servers at the same time (a balancer, perhaps); connect to the servers themselves");
    }

    /** @param failed how the identity query failed */
    static String reason(Driver driver, Object physical, Endpoint endpoint, Exception failed) {
        if (failed instanceof Unproven) {
            return ((Unproven) failed).why;
        }
        int error = error(driver, physical, failed);
        switch (error) {
            case EarlyErrors.PASSWORD_EXPIRED:
                return "the password of " + SafeText.name(endpoint.user)
                        + " has expired (error 1820); this does not concern connections that are opened after it was"
                        + " changed";
            case EarlyErrors.SYNTAX:
            case EarlyErrors.UNKNOWN_VARIABLE:
            case EarlyErrors.UNKNOWN_FUNCTION:
                return "it does not know what MySQL and MariaDB know, such as UUID_SHORT() (error " + error + ")";
            default:
                return failed.getClass().getSimpleName() + (error == 0 ? "" : ", error " + error);
        }
    }

    /** Whether the server itself sent this error, so that nothing is left unread. */
    static boolean isServerError(Driver driver, Object physical, Exception failed, Dialect dialect) {
        try {
            SQLException sent = driver.sqlException(physical, failed);
            return sent != null && driver.meaning(sent, dialect).isServerError();
        } catch (Exception notInThisVersion) {
            return false;
        }
    }

    /** The number of the error; 0 if it has none. */
    private static int error(Driver driver, Object physical, Exception failed) {
        try {
            SQLException sent = driver.sqlException(physical, failed);
            return sent == null ? 0 : sent.getErrorCode();
        } catch (Exception notInThisVersion) {
            return 0;
        }
    }
}
