package io.jdbcwatchdog.bootstrap;

/**
 * The static methods that woven code calls, one plain call each (some drivers' class files are too old for anything
 * else). Whatever goes wrong behind them stays behind them: the application never sees a fault of the agent's.
 */
public final class Hooks {

    private static volatile Handler handler = Idle.INSTANCE;

    private Hooks() {}

    /** From now on {@code newHandler} answers; null switches every hook off. */
    public static void install(Handler newHandler) {
        handler = newHandler == null ? Idle.INSTANCE : newHandler;
    }

    public static Object enter(Object owner, String sql, boolean batch) {
        try {
            return handler.enter(owner, sql, batch);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static Throwable exit(Object token, Object result, Throwable thrown) {
        try {
            return handler.exit(token, result, thrown);
        } catch (Throwable t) {
            fault(t);
            return thrown;
        }
    }

    public static Throwable gate(Object wire, Object message) {
        try {
            return handler.gate(wire, message);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static Throwable sending(Object wire, Object message, Object earlier) {
        try {
            return handler.sending(wire, message, earlier);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static void reading(Object wire, Object message) {
        try {
            handler.reading(wire, message);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static Object enterFetch(Object reader, Object rows) {
        try {
            return handler.enterFetch(reader, rows);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static Throwable exitFetch(Object token, boolean handedOver, Throwable thrown) {
        try {
            return handler.exitFetch(token, handedOver, thrown);
        } catch (Throwable t) {
            fault(t);
            return thrown;
        }
    }

    /** Throws it, whatever the calling method declares. */
    @SuppressWarnings("unchecked")
    public static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }

    public static Throwable connecting(Object socket) {
        try {
            return handler.connecting(socket);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static int mostRows(int asked) {
        try {
            return handler.mostRows(asked);
        } catch (Throwable t) {
            fault(t);
            return asked;
        }
    }

    public static int connected(Object target, Object made, Throwable thrown, int attempts) {
        try {
            return handler.connected(target, made, thrown, attempts);
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

    public static void returned(Object entry) {
        try {
            handler.returned(entry);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void closed(Object wire) {
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

    public static Object enterScope(long statement, String action, long transaction, String where) {
        try {
            return handler.enterScope(statement, action, transaction, where);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static void leaveScope(Object token) {
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

    public static boolean takesOver(Object session, long millis) {
        try {
            return handler.takesOver(session, millis);
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

    private static void fault(Throwable fault) {
        try {
            handler.fault(fault);
        } catch (Throwable ignored) {
            // Out of memory or stack: there is nobody left to tell, and the application must go on.
        }
    }
}
