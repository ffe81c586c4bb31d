package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application's connections priority on a server or account that accepts no more connections. When an attempt of
 * the application is refused for that reason, the admin connections that stand in the way are closed, and the driver tries
 * again. From then on the server or account counts as tight: an admin connection is opened there only when something is
 * overdue, and closed again.
 *
 * <p>There is one for the JVM, since the refused thread does not know which killer holds which connection.
 */
public final class Room {

    /** How long a server or account is tight after the last refused attempt. */
    static final long TIGHT = TimeUnit.MINUTES.toNanos(10);

    /** How long to wait for an admin connection that is just being opened, or has a KILL under way. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    /** The pauses between attempts, since a server takes a moment to forget a closed connection. */
    private static final int[] PAUSES_MILLIS = {0, 20, 80, 300, 1_000};

    private static final int MAX_ENTRIES = 100;
    private static final int MAX_CAUSES = 10;

    private static final Set<Seat> SEATS = ConcurrentHashMap.newKeySet();
    private static final ConcurrentMap<String, Long> REFUSED = new ConcurrentHashMap<>();
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private Room() {}

    static void add(Seat seat) {
        SEATS.add(seat);
    }

    static void remove(Seat seat) {
        SEATS.remove(seat);
    }

    /** The number of admin connections that are open, or are being opened. */
    static int taken() {
        return SEATS.size();
    }

    /**
     * An attempt of the application to connect has failed.
     *
     * @param attempts how often this attempt has been repeated so far
     * @return the number of this repetition, or 0 if the attempt is not repeated
     */
    public static int refused(List<Endpoint> at, Throwable why, int attempts, @Nullable ClassLoader loader) {
        int code = fullError(why);
        if (code == 0 || attempts >= PAUSES_MILLIS.length) {
            return 0;
        }
        boolean gaveUp = false;
        for (Endpoint endpoint : at) {
            gaveUp |= makeRoom(endpoint, code, loader);
        }
        if (!gaveUp && attempts == 0) {
            return 0;
        }
        return pause(PAUSES_MILLIS[attempts]) ? attempts + 1 : 0;
    }

    private static boolean makeRoom(Endpoint at, int code, @Nullable ClassLoader loader) {
        // This comes first, so that no lane opens another admin connection meanwhile.
        markTight(at, at.user, code);
        boolean gaveUp = giveUp(at, code, 0) || giveUp(at, code, PATIENCE);
        if (gaveUp) {
            report(at, code, loader);
        }
        return gaveUp;
    }

    /** Without patience, closes all admin connections that are not in use. With patience, waits for the first one. */
    private static boolean giveUp(Endpoint at, int code, long patience) {
        long until = System.nanoTime() + patience;
        boolean gaveUp = false;
        for (Seat seat : SEATS) {
            boolean enough = gaveUp && patience > 0;
            if (!enough && seat.standsInTheWay(at, code == EarlyErrors.SERVER_FULL ? null : at.user)) {
                gaveUp |= seat.giveUp(Math.max(0, until - System.nanoTime()));
            }
        }
        return gaveUp;
    }

    /** An admin connection could not be opened. */
    static void refused(Endpoint at, String user, Throwable why, @Nullable ClassLoader loader) {
        int code = fullError(why);
        if (code != 0) {
            markTight(at, user, code);
            report(at, code, loader);
        }
    }

    private static void markTight(Endpoint at, String user, int code) {
        String key = code == EarlyErrors.SERVER_FULL ? at.toString() : accountKey(at.toString(), user);
        if (REFUSED.size() >= MAX_ENTRIES && !REFUSED.containsKey(key)) {
            REFUSED.clear(); // a server or account that is still tight will refuse again
        }
        REFUSED.put(key, System.nanoTime());
    }

    /** Whether an admin connection of this user would stand in the way. */
    static boolean isTight(Endpoint at, String user) {
        // A refused attempt may not have known the path of the Unix socket that it led to.
        return isTight(at.toString(), user) || isTight(at.hostAndPort(), user);
    }

    private static boolean isTight(String server, String user) {
        long now = System.nanoTime();
        return isTight(server, now) || isTight(accountKey(server, user), now);
    }

    private static boolean isTight(String key, long now) {
        Long refused = REFUSED.get(key);
        return refused != null && now - refused < TIGHT;
    }

    private static String accountKey(String server, String user) {
        return server + " " + user;
    }

    private static boolean pause(int millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The number of the error that says so, or 0. A driver with several hosts wraps the error of the last host. */
    static int fullError(Throwable why) {
        Throwable cause = why;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            int code = cause instanceof SQLException ? EarlyErrors.fullNumber((SQLException) cause) : 0;
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private static void report(Endpoint at, int code, @Nullable ClassLoader loader) {
        if (REPORTED.size() < MAX_ENTRIES && REPORTED.add(at.toString())) {
            String full = code == EarlyErrors.SERVER_FULL
                    ? "the server " + at
                    : "the account " + SafeText.name(at.user) + " of " + at;
            Later.run(() -> Log.warn(
                    loader,
                    full + " takes no more connections (error " + code
                            + "): the agent keeps none of its own open there,"
                            + " so that the application gets them all, and opens one only when a statement is overdue."
                            + " Where that is refused, the statement's connection is closed instead of a KILL."
                            + " What helps: room for one more connection, or admin-user, or admin-port"));
        }
    }
}
