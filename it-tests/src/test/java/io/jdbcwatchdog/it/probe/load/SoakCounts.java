package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** How a soak's statements ended, by class and SQLState of what they threw. */
final class SoakCounts {

    /**
     * Ended by the agent; connection gone or refused (08…); a lock wait or
     * deadlock that the server ended; the pool's own when it has none to give; S1009 is
     * what Connector/J makes of a connection that is lost during {@code executeBatch}: it fails once more on tidying up.
     */
    private static final Pattern EXPLAINED = Pattern.compile(
            "done|SQLTimeoutException .*|\\w+ 08\\w*/-?\\d+|SQLTransientConnectionException null/0|\\w+ 40001/1213"
                    + "|\\w+ (HY000|40001)/1205|\\w+ 70100/(1317|1927|1053)|SQLException S1009/0|BatchUpdateException 08.*");

    private final Map<String, LongAdder> ends = new ConcurrentSkipListMap<>();
    private final Map<String, String> unexplained = new ConcurrentSkipListMap<>();
    private volatile double worst;

    void done() {
        count("done");
    }

    void threw(Exception e) {
        String how = e.getClass().getSimpleName()
                + (e instanceof SQLException
                        ? " " + ((SQLException) e).getSQLState() + "/" + ((SQLException) e).getErrorCode()
                        : "");
        count(how);
        if (!EXPLAINED.matcher(how).matches()) {
            unexplained.put(how, e + " at " + Arrays.toString(e.getStackTrace()));
        }
    }

    synchronized void took(double millis) {
        worst = Math.max(worst, millis);
    }

    private void count(String how) {
        ends.computeIfAbsent(how, none -> new LongAdder()).increment();
    }

    void tell() {
        Probe.tell("ends", ends);
        Probe.tell(
                "statements", ends.values().stream().mapToLong(LongAdder::sum).sum());
        Probe.tell("unexplained", unexplained);
        Probe.tell("worst", worst);
    }
}
