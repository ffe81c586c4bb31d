package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.driver.AtQueryTimeout;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.TimeUnit;

/** Takes a statement's own query timeout over from its driver: it becomes a limit of the execution. */
final class TakeOver {

    private final Live live;
    private final Introduction introduction;

    TakeOver(Live live, Introduction introduction) {
        this.live = live;
        this.introduction = introduction;
    }

    /** @param session the driver's object that has the options, or null where they say nothing of query timeouts */
    boolean of(Frame frame, Object session, long millis) {
        boolean inForce = live.now().takeOverQueryTimeout() && !live.now().observe();
        if (frame.blind || frame.depth == 0 || !inForce || !introduction.knowsAll()) {
            return false;
        }
        AtQueryTimeout said = said(session);
        if (said == AtQueryTimeout.NOTHING) {
            return false;
        }
        frame.cap(TimeUnit.MILLISECONDS.toNanos(millis), said == AtQueryTimeout.KILL_CONNECTION);
        return true;
    }

    private static AtQueryTimeout said(Object session) {
        Driver driver = session == null ? null : Drivers.of(session);
        try {
            return driver == null ? AtQueryTimeout.KILL_QUERY : driver.atQueryTimeout(session);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
            return AtQueryTimeout.KILL_QUERY;
        }
    }
}
