package io.jdbcwatchdog.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The static methods that woven code calls. Each is a plain call, since some drivers' class files are too old for
 * anything else. No fault behind a hook ever reaches the application.
 */
public final class Hooks {

    private static volatile Handler handler = NoOpHandler.INSTANCE;

    private Hooks() {}

    /** From now on the hooks call {@code newHandler}; null switches every hook off. */
    public static void install(@Nullable Handler newHandler) {
        handler = newHandler == null ? NoOpHandler.INSTANCE : newHandler;
    }

    public static @Nullable Object enter(Object owner, @Nullable String sql, boolean batch) {
        try {
            return handler.enter(owner, sql, batch);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static @Nullable Throwable exit(
            @Nullable Object token, @Nullable Object result, @Nullable Throwable thrown) {
        try {
            return handler.exit(token, result, thrown);
        } catch (Throwable t) {
            fault(t);
            return thrown;
        }
    }

    public static @Nullable Throwable gate(@Nullable Object wire, Object message) {
        try {
            return handler.gate(wire, message);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static @Nullable Throwable sending(@Nullable Object wire, Object message, @Nullable Object earlier) {
        try {
            return handler.sending(wire, message, earlier);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static void reading(@Nullable Object wire, Object message) {
        try {
            handler.reading(wire, message);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static @Nullable Object enterFetch(Object reader, Object rows) {
        try {
            return handler.enterFetch(reader, rows);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static @Nullable Throwable exitFetch(
            @Nullable Object token, boolean handedOver, @Nullable Throwable thrown) {
        try {
            return handler.exitFetch(token, handedOver, thrown);
        } catch (Throwable t) {
            fault(t);
            return thrown;
        }
    }

    /** Throws it, whether or not the calling method declares it. */
    @SuppressWarnings({"unchecked", "DoNotCallSuggester"})
    public static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }

    public static @Nullable Throwable connecting(Object socket) {
        try {
            return handler.connecting(socket);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static @Nullable Throwable revealing() {
        try {
            return handler.revealing();
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static int maxRows(int requested) {
        try {
            return handler.maxRows(requested);
        } catch (Throwable t) {
            fault(t);
            return requested;
        }
    }

    public static int connected(
            Class<?> opener,
            @Nullable Object[] arguments,
            @Nullable Object made,
            @Nullable Throwable thrown,
            int attempts) {
        try {
            return handler.connected(opener, arguments, made, thrown, attempts);
        } catch (Throwable t) {
            fault(t);
            return 0;
        }
    }

    public static void opened(Object physical) {
        try {
            handler.opened(physical);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static boolean isEnded(Object connection) {
        try {
            return handler.isEnded(connection);
        } catch (Throwable t) {
            fault(t);
            return false;
        }
    }

    public static void returnedToPool(Object entry) {
        try {
            handler.returnedToPool(entry);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void closed(@Nullable Object wire) {
        try {
            handler.closed(wire);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void closingStatement(Object statement) {
        try {
            handler.closingStatement(statement);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static @Nullable Object enterScope(long statement, String action, long transaction, String where) {
        try {
            return handler.enterScope(statement, action, transaction, where);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static void leaveScope(@Nullable Object token) {
        try {
            handler.leaveScope(token);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void beginTransaction(Object manager, Object definition) {
        try {
            handler.beginTransaction(manager, definition);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void endTransaction() {
        try {
            handler.endTransaction();
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void beginEnlistment(Object manager) {
        try {
            handler.beginEnlistment(manager);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void branchTimeout(Object resource, int seconds) {
        try {
            handler.branchTimeout(resource, seconds);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void beginBranch(Object resource) {
        try {
            handler.beginBranch(resource);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void endEnlistment() {
        try {
            handler.endEnlistment();
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static boolean takesOver(@Nullable Object session, long millis) {
        try {
            return handler.takesOver(session, millis);
        } catch (Throwable t) {
            fault(t);
            return false;
        }
    }

    public static boolean hasTakenOver() {
        try {
            return handler.hasTakenOver();
        } catch (Throwable t) {
            fault(t);
            return false;
        }
    }

    public static void answered(int status) {
        try {
            handler.answered(status);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static String loginPlugin(String asked) {
        try {
            return handler.loginPlugin(asked);
        } catch (Throwable t) {
            fault(t);
            return asked;
        }
    }

    private static void fault(Throwable fault) {
        try {
            handler.fault(fault);
        } catch (Throwable ignored) {
            // There is no memory or stack left to report it, and the application must go on.
        }
    }
}
