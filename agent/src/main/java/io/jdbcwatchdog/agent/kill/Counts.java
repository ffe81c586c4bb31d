package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.List;

/**
 * The counts that came back after a KILL, one for each element of a batch. A batch that comes back whole was done to its
 * end: a KILL that reached a SLEEP is over with it, and where the driver has sent all elements in one string (rewritten
 * by Connector/J) the server goes on with the next.
 */
final class Counts {

    private Counts() {}

    /**
     * Whether one of them is 0 and may be so because of the KILL. That of a DO says nothing, where the other
     * elements are what changes rows: those have their counts, and are done.
     *
     * @param kind of all elements together
     * @param texts one for each, where each has its own
     */
    static boolean lackSomething(long[] counts, SqlKind kind, List<String> texts) {
        boolean each = kind == SqlKind.WRITE && texts.size() == counts.length;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0 && !(each && SqlKind.of(texts.get(i)) == SqlKind.READ)) {
                return true;
            }
        }
        return false;
    }
}
