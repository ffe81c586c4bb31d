package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.session.ServersSeen;
import java.sql.SQLException;

/** Why nobody can tell which server a connection ends at; the message says what to do about it. */
final class Unproven extends Exception {

    private static final int PASSWORD_EXPIRED = 1820;

    private static final int SYNTAX = 1064;
    private static final int NO_SUCH_VARIABLE = 1193;
    private static final int NO_SUCH_FUNCTION = 1305;

    private Unproven(String message) {
        super(message, null, false, false);
    }

    static Unproven becauseOfAProxy() {
        return new Unproven(
                "a proxy gave the connection its id, which is not the server's CONNECTION_ID(), so a KILL could"
                        + " mean another session. Have it pass connections through (MySQL Router: client_ssl_mode=PASSTHROUGH"
                        + " and no connection_sharing), or connect to the server itself");
    }

    static Unproven becauseOfSilence() {
        return new Unproven(
                "when a connection opened it did not answer the agent's one question in time, or never stopped"
                        + " answering; the connection was made anew, and the new one was not asked");
    }

    static Unproven becauseOfMany() {
        return new Unproven("its connections end at more than " + ServersSeen.MOST_AT_AN_ADDRESS
                + " different servers at the same time (a balancer, perhaps); connect to the servers themselves");
    }

    /** @param failed how asking who it is failed */
    static String reason(Driver driver, Object physical, Endpoint endpoint, Exception failed) {
        if (failed instanceof Unproven) {
            return failed.getMessage();
        }
        int error = error(driver, physical, failed);
        switch (error) {
            case PASSWORD_EXPIRED:
                return "the password of " + Foreign.name(endpoint.user)
                        + " has expired (error 1820). Connections that are opened after" + " it was changed are told";
            case SYNTAX:
            case NO_SUCH_VARIABLE:
            case NO_SUCH_FUNCTION:
                return "it does not know what MySQL and MariaDB know, such as UUID_SHORT() (error " + error + ")";
            default:
                return failed.getClass().getSimpleName() + (error == 0 ? "" : ", error " + error);
        }
    }

    /** The number that the server sent; below 1000 where it sent none. */
    static int error(Driver driver, Object physical, Exception failed) {
        try {
            SQLException said = driver.sqlException(physical, failed);
            return said == null ? 0 : said.getErrorCode();
        } catch (Exception notInThisVersion) {
            return 0;
        }
    }
}
