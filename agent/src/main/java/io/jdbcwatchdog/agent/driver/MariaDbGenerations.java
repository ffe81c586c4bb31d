package io.jdbcwatchdog.agent.driver;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Tells apart the two generations of MariaDB Connector/J, which share the package {@code org.mariadb.jdbc}. */
public final class MariaDbGenerations {

    private static final String JDBC = "org.mariadb.jdbc.";

    /** Only 2.x has these packages. */
    private static final String INTERNAL = JDBC + "internal.";

    private static final String AUTHENTICATION = JDBC + "authentication.";

    /** The classes of 2.x outside those packages whose objects the agent is given. 3.0 and later have none of them. */
    private static final Set<String> OF_SECOND = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "MariaDbConnection",
            "MariaDbStatement",
            "BasePrepareStatement",
            "ClientSidePreparedStatement",
            "ServerSidePreparedStatement",
            "CallableProcedureStatement",
            "CallableFunctionStatement",
            "MariaDbProcedureStatement",
            "MariaDbFunctionStatement",
            "MariaXaResource",
            "UrlParser")));

    private MariaDbGenerations() {}

    /** Whether a class of this name belongs to 2.x. */
    public static boolean isSecond(String className) {
        return className.startsWith(JDBC)
                && (className.startsWith(INTERNAL)
                        || className.startsWith(AUTHENTICATION)
                        || OF_SECOND.contains(className.substring(JDBC.length())));
    }

    /** Whether a class of this name belongs to 3.0 or later. */
    public static boolean isThirdOrLater(String className) {
        return className.startsWith(JDBC) && !isSecond(className);
    }
}
