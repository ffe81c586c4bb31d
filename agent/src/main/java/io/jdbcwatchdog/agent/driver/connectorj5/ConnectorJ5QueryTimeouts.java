package io.jdbcwatchdog.agent.driver.connectorj5;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.jdbcwatchdog.agent.driver.JdbcLayer;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Takes {@code setQueryTimeout} over from Connector/J. {@code getQueryTimeout} still returns the value that was set.
 *
 * <p>The driver starts its own timer in eleven places. In each of them it first asks the connection {@code
 * getEnableQueryTimeouts()}, on the thread that executes, and copes with the answer no. (It asks nowhere else.) There the
 * agent answers no if it has taken over a query timeout of the call that the thread is in.
 *
 * <p>The timeout itself is read at the beginning of the public {@code execute*} methods, since the driver sets the
 * statement's field to 0 while a batch runs. The agent is not asked for a statement without a query timeout. Where it does
 * not take the timeout over, the driver starts its timer as without the agent.
 */
final class ConnectorJ5QueryTimeouts {

    private ConnectorJ5QueryTimeouts() {}

    /** These must follow the weavings of the JDBC layer, so that the call has already begun. */
    static List<Weaving> weavings(String... statements) {
        List<Weaving> weavings = new ArrayList<>();
        for (String statement : statements) {
            weavings.add(JdbcLayer.ofExecuting(statement, Executing.class));
        }
        weavings.add(
                Weaving.of("com.mysql.jdbc.ConnectionPropertiesImpl", named("getEnableQueryTimeouts"), Enabled.class));
        return weavings;
    }

    static final class Executing {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object statement, @Advice.FieldValue("timeoutInMillis") int millis) {
            if (millis != 0) {
                Hooks.takesOver(statement, millis);
            }
        }
    }

    static final class Enabled {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return(readOnly = false) boolean enabled) {
            enabled = enabled && !Hooks.hasTakenOver();
        }
    }
}
