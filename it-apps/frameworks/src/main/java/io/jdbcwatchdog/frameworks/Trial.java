package io.jdbcwatchdog.frameworks;

import java.sql.SQLTimeoutException;

/** One try of a {@link Way}. */
final class Trial {

    private Trial() {}

    /** While nobody holds the row, all goes well; that is also when most of a framework is loaded. */
    static void unhindered(Way way) {
        Frameworks.tell(way.name() + ".unhindered", call(way));
    }

    /** A framework's first exception: what it loads for that is not the timeout's. */
    static void unmeasured(Way way) {
        call(way);
    }

    static void of(Way way) {
        Frameworks.tell(way.name() + ".framework", way.framework());
        Frameworks.tell(way.name() + ".version", way.version());
        Frameworks.tell(way.name() + ".how", way.how());
        Frameworks.tell(way.name() + ".timeout", way.millis());
        Frameworks.tell(way.name() + ".origin", way.origin());
        long start = System.nanoTime();
        Throwable thrown = call(way);
        Frameworks.tell(way.name() + ".ms", (System.nanoTime() - start) / 1e6);
        Frameworks.tell(
                way.name() + ".sees",
                thrown == null ? "nothing" : thrown.getClass().getName());
        Frameworks.tell(way.name() + ".message", timeout(thrown));
    }

    private static Throwable call(Way way) {
        try {
            way.call().call();
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** What the agent's exception says, however deep the framework put it. */
    private static String timeout(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTimeoutException) {
                return cause.getMessage();
            }
        }
        return "no SQLTimeoutException in " + thrown;
    }
}
