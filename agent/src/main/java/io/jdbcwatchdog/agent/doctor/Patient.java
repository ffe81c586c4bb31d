package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is examined: an account on a server, of which there is a connection at least. */
abstract class Patient {

    private static final int MOST_SHOWN = 5;

    private final Questions first;
    private final Driver driver;
    private final Object physical;
    private final Dialect dialect;
    private final Way way;
    private @Nullable Grants grants;

    /**
     * @param first the connection that stands for the application's
     * @param driver of that connection
     * @param physical the driver's object of it
     */
    Patient(Questions first, Driver driver, Object physical, Way way) throws Exception {
        this.first = first;
        this.driver = driver;
        this.physical = physical;
        this.dialect = Dialects.of(driver.serverVersion(physical));
        this.way = way;
    }

    /** How the admin connection logs in. */
    static final class Way {
        /** Empty for the application's own account. */
        final String adminUser;

        /** The option {@code admin-port}; 0 if it is not set. */
        final int port;

        Way(@Nullable String adminUser, int port) {
            this.adminUser = adminUser == null ? "" : adminUser;
            this.port = port;
        }
    }

    Driver driver() {
        return driver;
    }

    Object physical() {
        return physical;
    }

    String driverVersion() {
        return driver.version(physical);
    }

    Dialect dialect() {
        return dialect;
    }

    String version() throws SQLException {
        return ask("VERSION()");
    }

    boolean hasAdminUser() {
        return !way.adminUser.isEmpty();
    }

    /** Who sends the KILLs, for a sentence. */
    String senderName() {
        return hasAdminUser() ? "the admin-user" : "this account";
    }

    /** Who sends the KILLs, as it stands in a GRANT. */
    String senderInGrant() throws SQLException {
        return hasAdminUser() && refusal() != null ? SafeText.name(way.adminUser) : grants().accountName();
    }

    /** The option {@code admin-port}; 0 if it is not set. */
    int adminPort() {
        return way.port;
    }

    Address address() throws Exception {
        return driver.endpoint(physical).address();
    }

    /** Why a connection like the admin connection was refused; null if it was not. */
    abstract @Nullable SQLException refusal();

    /** Why the application's account itself was refused, and came in by the admin port only; null if it was not. */
    @Nullable
    SQLException fullness() {
        return null;
    }

    /** The session that stands for the application's. */
    abstract long id() throws SQLException;

    /** Whether the driver was given the id that the server itself uses. */
    abstract boolean isIdProven() throws Exception;

    /** Whether both connections are on one process. */
    abstract boolean isOneProcess() throws Exception;

    /** Two connections of the doctor's own, on which statements may be ended; not before {@link #refusal} is null. */
    abstract TwoConnections connections();

    /** The connection of the account that would send the KILLs and ask for evidence. */
    abstract Questions sender();

    /** What that account may do. */
    Grants grants() throws SQLException {
        if (grants == null) {
            grants = Grants.of(sender(), dialect);
        }
        return grants;
    }

    String ask(String expression) throws SQLException {
        return first.ask(expression);
    }

    /** @param otherwise if the server does not know it, or does not tell this account */
    String askOr(String expression, String otherwise) {
        try {
            return ask(expression);
        } catch (SQLException unknownHere) {
            return otherwise;
        }
    }

    /** A status variable of the server; empty if it does not tell. */
    String status(String name) throws SQLException {
        List<String> value = column("SHOW GLOBAL STATUS LIKE '" + name + "'");
        return value.isEmpty() ? "" : value.get(0);
    }

    List<String> column(String sql) throws SQLException {
        return first.column(sql);
    }

    /** A list that is shortened if it is long. */
    static String shown(List<String> names) {
        boolean all = names.size() <= MOST_SHOWN;
        return SafeText.words(String.join(", ", all ? names : names.subList(0, MOST_SHOWN))) + (all ? "" : ", …");
    }
}
