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

    public static Object enter(Object statement, String sql) {
        try {
            return handler.enter(statement, sql);
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

    public static void gate(Object wire, Object earlier) {
        try {
            handler.gate(wire, earlier);
        } catch (Throwable t) {
            fault(t);
        }
    }

    public static void opened(Object physical) {
        try {
            handler.opened(physical);
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

    public static Object enterTimeout(long millis, String where) {
        try {
            return handler.enterTimeout(millis, where);
        } catch (Throwable t) {
            fault(t);
            return null;
        }
    }

    public static void leaveTimeout(Object token) {
        try {
            handler.leaveTimeout(token);
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

    /** Before the agent is ready, and after it has withdrawn. */
    private static final class Idle implements Handler {
        static final Idle INSTANCE = new Idle();

        @Override
        public Object enter(Object statement, String sql) {
            return null;
        }

        @Override
        public Throwable exit(Object token, Object result, Throwable thrown) {
            return thrown;
        }

        @Override
        public void gate(Object wire, Object earlier) {}

        @Override
        public void opened(Object physical) {}

        @Override
        public void closed(Object wire) {}

        @Override
        public Object enterTimeout(long millis, String where) {
            return null;
        }

        @Override
        public void leaveTimeout(Object token) {}

        @Override
        public void fault(Throwable fault) {}
    }
}
