package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.QueryTimeoutAction;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a statement's own query timeout over from its driver. It becomes a limit of the execution. */
final class TakeOver {

    private final CurrentSettings config;
    private final SessionRegistrar registrar;

    TakeOver(CurrentSettings config, SessionRegistrar registrar) {
        this.config = config;
        this.registrar = registrar;
    }

    /** @param session the driver's object that holds the options, or null if the driver has no options for query timeouts */
    boolean of(Frame frame, @Nullable Object session, long millis) {
        boolean inForce = config.now().takeOverQueryTimeout() && !config.now().observe();
        if (frame.agentAtWork || frame.depth == 0 || !inForce || !registrar.knowsAllConnections()) {
            return false;
        }
        QueryTimeoutAction action = action(session);
        if (action == QueryTimeoutAction.NOTHING) {
            return false;
        }
        frame.queryTimeout(TimeUnit.MILLISECONDS.toNanos(millis), action == QueryTimeoutAction.KILL_CONNECTION);
        return true;
    }

    private static QueryTimeoutAction action(@Nullable Object session) {
        Driver driver = session == null ? null : Drivers.of(session);
        try {
            return session == null || driver == null
                    ? QueryTimeoutAction.KILL_QUERY
                    : driver.queryTimeoutAction(session);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
            return QueryTimeoutAction.KILL_QUERY;
        }
    }
}
