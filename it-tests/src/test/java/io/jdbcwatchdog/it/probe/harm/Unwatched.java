package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.AwaitedLogLine;
import io.jdbcwatchdog.it.probe.LockWaits;

/** {@link LockWaits} with a driver that the agent does not watch; ends when that has been said in the greeting, too. */
public final class Unwatched {

    private Unwatched() {}

    public static void main(String[] args) throws Exception {
        AwaitedLogLine said = AwaitedLogLine.listenFor(" driver=none ");
        LockWaits.main(args);
        said.await();
    }
}
