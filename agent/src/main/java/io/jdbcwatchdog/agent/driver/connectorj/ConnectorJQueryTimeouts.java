package io.jdbcwatchdog.agent.driver.connectorj;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.jdbcwatchdog.agent.driver.Versions;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Takes {@code setQueryTimeout} over from Connector/J. When the driver is about to start its own timer, on the thread that
 * executes, it asks the agent, and then continues as if no timeout were set. {@code getQueryTimeout} still returns the
 * value that was set. The agent is not asked for a statement without a query timeout.
 *
 * <p>The driver starts all of its timers in one place, and copes with no timer, since its option {@code
 * enableQueryTimeouts=false} has the same effect. There the agent also reads the options about query timeouts, as the driver
 * would.
 */
final class ConnectorJQueryTimeouts {

    private ConnectorJQueryTimeouts() {}

    static List<Weaving> weavings() {
        String query = "com.mysql.cj.AbstractQuery";
        return Arrays.asList(
                Weaving.of(query, named("startQueryTimer").and(takesArgument(1, int.class)), Timer.class)
                        .in(Versions.before("8.3")),
                Weaving.of(query, named("startQueryTimer").and(takesArgument(1, long.class)), LongTimer.class)
                        .in(Versions.since("8.3")));
    }

    /** For versions until 8.2. When the method is skipped, it returns null, which means that there is no timer. */
    static final class Timer {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue("session") Object session, @Advice.Argument(1) int millis) {
            return millis != 0 && Hooks.takesOver(session, millis);
        }
    }

    /** For versions since 8.3. */
    static final class LongTimer {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue("session") Object session, @Advice.Argument(1) long millis) {
            return millis != 0 && Hooks.takesOver(session, millis);
        }
    }
}
