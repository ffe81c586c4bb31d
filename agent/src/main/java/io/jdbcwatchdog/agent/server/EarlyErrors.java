package io.jdbcwatchdog.agent.server;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Errors that may come before the kind of server is known: when a connection opens, and in answer to the identity query.
 * All servers that speak MySQL's protocol use the same numbers for them.
 */
public final class EarlyErrors {

    /** ER_CON_COUNT_ERROR: the server accepts no more connections. */
    public static final int SERVER_FULL = 1040;

    /** ER_TOO_MANY_USER_CONNECTIONS: the server accepts no more connections of this account. */
    public static final int ACCOUNT_FULL = 1203;

    /** ER_USER_LIMIT_REACHED: this account has reached its own limit, such as {@code MAX_USER_CONNECTIONS}. */
    public static final int LIMIT_REACHED = 1226;

    /** ER_MUST_CHANGE_PASSWORD: the password has expired, and the server does nothing else until it is changed. */
    public static final int PASSWORD_EXPIRED = 1820;

    /** ER_PARSE_ERROR */
    public static final int SYNTAX = 1064;

    /** ER_UNKNOWN_SYSTEM_VARIABLE */
    public static final int UNKNOWN_VARIABLE = 1193;

    /** ER_SP_DOES_NOT_EXIST: no such function or procedure. */
    public static final int UNKNOWN_FUNCTION = 1305;

    /** Errors of a server have this number or a higher one. With few exceptions, the drivers' own errors have 0 or less. */
    public static final int FIRST_OF_SERVER = 1000;

    /**
     * The text of {@link #SERVER_FULL} where its number is lost: the server sends this error in place of its greeting, and
     * MariaDB Connector/J 2 then keeps only the text. A server with {@code lc_messages} of another language is not
     * recognised there.
     */
    private static final String FULL_WITHOUT_NUMBER = "Too many connections";

    /**
     * ER_ACCESS_DENIED_ERROR; ER_ACCOUNT_HAS_BEEN_LOCKED; ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK;
     * MariaDB's ER_ACCOUNT_HAS_BEEN_LOCKED and ER_USER_IS_BLOCKED.
     */
    private static final Set<Integer> DENIED = new HashSet<>(Arrays.asList(1045, 3118, 3955, 4151, 4153));

    private EarlyErrors() {}

    /** Whether the server accepts no more connections, or none of this account. */
    public static boolean isFull(int number) {
        return number == SERVER_FULL || number == ACCOUNT_FULL || number == LIMIT_REACHED;
    }

    /** The limits of an account for each hour, which no closed connection gives back. The names are never translated. */
    private static boolean isHourly(@Nullable String message) {
        return message != null
                && (message.contains("_per_hour")
                        || message.contains("max_questions")
                        || message.contains("max_updates"));
    }

    /** Whether the server did not accept this account with this password, or has locked it. */
    public static boolean isDenied(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.startsWith("28") || DENIED.contains(error.getErrorCode());
    }

    /** The number of an error that says so, also where the driver has lost it; 0 for any other error. */
    public static int fullNumber(SQLException error) {
        int number = error.getErrorCode();
        String message = error.getMessage();
        if (isFull(number)) {
            return number == LIMIT_REACHED && isHourly(message) ? 0 : number;
        }
        return number < FIRST_OF_SERVER && message != null && message.contains(FULL_WITHOUT_NUMBER) ? SERVER_FULL : 0;
    }
}
