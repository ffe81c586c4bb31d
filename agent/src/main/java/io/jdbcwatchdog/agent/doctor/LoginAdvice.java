package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.AdminPort;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What helps where a login was refused. */
final class LoginAdvice {

    private static final int MAX_CAUSES = 10;

    private static final String BY_ACCOUNT = "Have the account's pools together be smaller by one for each JVM, or ";

    private LoginAdvice() {}

    /**
     * For a server or account that has no room.
     *
     * @param kinds the kinds of servers that it may be
     */
    static String full(SQLException refused, List<Dialect> kinds) {
        switch (EarlyErrors.fullNumber(refused)) {
            case EarlyErrors.LIMIT_REACHED:
                return BY_ACCOUNT
                        + "ALTER USER … WITH MAX_USER_CONNECTIONS …, or set admin-user, whose connections count"
                        + " for themselves.";
            case EarlyErrors.ACCOUNT_FULL:
                return BY_ACCOUNT
                        + "raise the server's max_user_connections, or set admin-user, whose connections count"
                        + " for themselves.";
            default:
                return "Have all pools together be smaller than max_connections by one for each JVM, or SET GLOBAL"
                        + " max_connections = …, or have a port for administrators, and try it with --admin-port: "
                        + kinds.stream().map(LoginAdvice::portOf).collect(Collectors.joining("; ")) + ".";
        }
    }

    /** What the error says, which a driver may not say. */
    static String whyFull(SQLException refused) {
        int number = EarlyErrors.fullNumber(refused);
        String what = number == EarlyErrors.SERVER_FULL
                ? "the server accepts no more connections (error 1040, max_connections)"
                : "the server accepts no more connections of this account (error " + number
                        + (number == EarlyErrors.LIMIT_REACHED
                                ? ", the account's own limit)"
                                : ", the server's max_user_connections)");
        return what + ": " + SafeText.message(refused);
    }

    private static String portOf(Dialect kind) {
        AdminPort port = kind.administration().port;
        return kind + ": "
                + (port.howToOpen.isEmpty() ? "it has none" : port.howToOpen)
                + (port.privilege.isEmpty()
                        ? ""
                        : ", and GRANT " + port.privilege + " ON *.* to the account that sends the KILLs");
    }

    /** @param who has logged in, for a sentence */
    static String of(SQLException refused, String who) {
        String byServer = ofServer(refused.getErrorCode(), who);
        return byServer.isEmpty() ? ofDriver(refused, who) : byServer;
    }

    private static String ofServer(int number, String who) {
        switch (number) {
            case 1044: // ER_DBACCESS_DENIED_ERROR
            case 1049: // ER_BAD_DB_ERROR
                return "Name a database in the URL that is there, and that " + who + " may use.";
            case 1045: // ER_ACCESS_DENIED_ERROR
            case 1698: // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
                return "Look at name and password of " + who
                        + ", and whether it may come from this machine (the host in CREATE USER 'name'@'host').";
            case 1130: // ER_HOST_NOT_PRIVILEGED
                return "No account may come from this machine: CREATE USER 'name'@'host' for it.";
            case 1129: // ER_HOST_IS_BLOCKED
                return "The server has blocked this machine after too many broken logins: FLUSH HOSTS (TRUNCATE TABLE"
                        + " performance_schema.host_cache), and raise max_connect_errors.";
            case 1227: // ER_SPECIFIC_ACCESS_DENIED_ERROR
                return "GRANT the privilege that the server names to " + who + ".";
            case 1820: // ER_MUST_CHANGE_PASSWORD
            case 1862: // ER_MUST_CHANGE_PASSWORD_LOGIN
                return "The password of " + who + " has expired: ALTER USER … IDENTIFIED BY …";
            case 3118: // ER_ACCOUNT_HAS_BEEN_LOCKED
            case 3955: // ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK
            case 4151: // MariaDB's ER_ACCOUNT_HAS_BEEN_LOCKED
            case 4153: // MariaDB's ER_USER_IS_BLOCKED
                return "Unlock " + who + ": ALTER USER … ACCOUNT UNLOCK.";
            case EarlyErrors.LIMIT_REACHED:
                return "The limit for an hour is used up: ALTER USER … WITH MAX_CONNECTIONS_PER_HOUR 0"
                        + " MAX_QUERIES_PER_HOUR 0, or wait, or FLUSH USER_RESOURCES.";
            default:
                return "";
        }
    }

    private static String ofDriver(SQLException refused, String who) {
        if (String.valueOf(refused.getMessage()).contains("Public Key Retrieval")) {
            return "Without TLS the driver needs the server's public key: serverRSAPublicKeyFile in the URL, or use TLS.";
        }
        Throwable cause = refused;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "Look at the host in the URL: this machine does not know its name.";
            }
            if (cause instanceof SSLException) {
                return "Look at the URL's options for TLS (sslMode), and at the server's certificate.";
            }
            if (cause instanceof SocketTimeoutException) {
                return "Nothing has answered in time: look at host and port in the URL, and at the firewalls in between.";
            }
            if (cause instanceof ConnectException) {
                return "Look at host and port in the URL: nothing listens there, or a firewall forbids it.";
            }
        }
        return "Let " + who + " log in as the application does.";
    }
}
