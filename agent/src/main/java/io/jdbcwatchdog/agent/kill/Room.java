package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Where a server, or an account, takes no more connections: the application's own come first. When an attempt of the
 * application's is refused for that reason, the admin connections that stand in its way are closed, and the driver tries
 * again. From then on that place counts as tight: an admin connection is opened there only when something is overdue, and
 * closed again.
 *
 * <p>One for the JVM, since whoever is refused does not know which killer holds what.
 */
public final class Room {

    /** How long a place is tight after the last attempt that was refused. */
    static final long TIGHT = TimeUnit.MINUTES.toNanos(10);

    /** For an admin connection that is just being opened, or has a KILL under way. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    /** A server takes a moment to forget a connection that was closed. */
    private static final int[] PAUSES_MILLIS = {0, 20, 80, 300, 1_000};

    private static final int MOST = 100;
    private static final int MOST_CAUSES = 10;

    private static final int SERVER_FULL = 1040;
    private static final int ACCOUNT_FULL = 1203;
    private static final int LIMIT_REACHED = 1226;

    private static final Set<Seat> TAKEN = ConcurrentHashMap.newKeySet();
    private static final ConcurrentMap<String, Long> REFUSED = new ConcurrentHashMap<>();
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Room() {}

    static void takes(Seat seat) {
        TAKEN.add(seat);
    }

    static void leaves(Seat seat) {
        TAKEN.remove(seat);
    }

    /**
     * An attempt of the application's to connect has failed.
     *
     * @param attempts how often this was called for the same attempt and said that it be repeated
     * @return how often it has by now; 0 where it is not to be repeated
     */
    public static int refused(List<Endpoint> at, Throwable why, int attempts, ClassLoader loader) {
        int code = code(why);
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

    private static boolean makeRoom(Endpoint at, int code, ClassLoader loader) {
        // First, so that nobody opens another one meanwhile.
        note(at, at.user, code);
        boolean gaveUp = giveUp(at, code, 0) || giveUp(at, code, PATIENCE);
        if (gaveUp) {
            tell(at, code, loader);
        }
        return gaveUp;
    }

    /** All of them where none has to be waited for, else the first. */
    private static boolean giveUp(Endpoint at, int code, long patience) {
        long until = System.nanoTime() + patience;
        boolean gaveUp = false;
        for (Seat seat : TAKEN) {
            boolean enough = gaveUp && patience > 0;
            if (!enough && seat.standsInTheWay(at, code == SERVER_FULL ? null : at.user)) {
                gaveUp |= seat.giveUp(Math.max(0, until - System.nanoTime()));
            }
        }
        return gaveUp;
    }

    /** An admin connection could not be opened. */
    static void refused(Endpoint at, String user, Throwable why, ClassLoader loader) {
        int code = code(why);
        if (code != 0) {
            note(at, user, code);
            tell(at, code, loader);
        }
    }

    private static void note(Endpoint at, String user, int code) {
        String place = code == SERVER_FULL ? at.toString() : account(at, user);
        if (REFUSED.size() >= MOST && !REFUSED.containsKey(place)) {
            REFUSED.clear(); // what is still tight will be refused again
        }
        REFUSED.put(place, System.nanoTime());
    }

    /** Whether an admin connection of this user would be in the way. */
    static boolean isTight(Endpoint at, String user) {
        long now = System.nanoTime();
        return isTight(at.toString(), now) || isTight(account(at, user), now);
    }

    private static boolean isTight(String place, long now) {
        Long refused = REFUSED.get(place);
        return refused != null && now - refused < TIGHT;
    }

    private static String account(Endpoint at, String user) {
        return at + " " + user;
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

    /** The error that says so, or 0. A driver with several hosts wraps what the last of them said. */
    static int code(Throwable why) {
        Throwable cause = why;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++, cause = cause.getCause()) {
            int code = cause instanceof SQLException ? ((SQLException) cause).getErrorCode() : 0;
            if (code == SERVER_FULL || code == ACCOUNT_FULL || code == LIMIT_REACHED) {
                return code;
            }
        }
        return 0;
    }

    private static void tell(Endpoint at, int code, ClassLoader loader) {
        if (TOLD.size() < MOST && TOLD.add(at.toString())) {
            String who =
                    code == SERVER_FULL ? "the server " + at : "the account " + Foreign.name(at.user) + " of " + at;
            Later.run(() -> Log.warn(
                    loader,
                    who + " takes no more connections (error " + code + "): the agent keeps none of its own open there,"
                            + " so that the application gets them all, and opens one only when a statement is overdue."
                            + " Where that is refused, the statement's connection is closed instead of a KILL."
                            + " What helps: room for one more connection, or admin-user, or admin-port"));
        }
    }
}
