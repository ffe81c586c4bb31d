package io.jdbcwatchdog.frameworks;

import java.sql.SQLTimeoutException;

/** One try of an {@link AnnotatedCall}. */
final class Trial {

    private Trial() {}

    /** While nobody holds the row, all goes well; that is also when most of a framework is loaded. */
    static void unhindered(AnnotatedCall call) {
        Frameworks.tell(call.name() + ".unhindered", thrownBy(call));
    }

    /** A framework's first exception: what it loads for that is not the timeout's. */
    static void unmeasured(AnnotatedCall call) {
        thrownBy(call);
    }

    static void of(AnnotatedCall call) {
        Frameworks.tell(call.name() + ".framework", call.framework());
        Frameworks.tell(call.name() + ".version", call.version());
        Frameworks.tell(call.name() + ".how", call.how());
        Frameworks.tell(call.name() + ".timeout", call.millis());
        Frameworks.tell(call.name() + ".origin", call.origin());
        long start = System.nanoTime();
        Throwable thrown = thrownBy(call);
        Frameworks.tell(call.name() + ".ms", (System.nanoTime() - start) / 1e6);
        Frameworks.tell(
                call.name() + ".sees",
                thrown == null ? "nothing" : thrown.getClass().getName());
        Frameworks.tell(call.name() + ".message", timeout(thrown));
    }

    private static Throwable thrownBy(AnnotatedCall call) {
        try {
            call.call().call();
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
