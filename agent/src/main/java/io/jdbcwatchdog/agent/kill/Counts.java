package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.sql.SqlKind;
import java.util.List;

/**
 * The update counts that a batch returned after a KILL, one for each element. A batch that returned all counts was done to
 * its end: a KILL may have ended a SLEEP, but then the server continued with the next element. That is possible if the driver
 * sent all elements in one string (rewritten by Connector/J).
 */
final class Counts {

    private Counts() {}

    /**
     * Whether one of the counts is 0, and may be 0 because of the KILL. The 0 of a DO means nothing in a batch whose other
     * elements change rows: these have their counts, and are done.
     *
     * @param kind the kind of all elements together
     * @param texts the texts of the elements, if each has its own
     */
    static boolean mayBeCutShort(long[] counts, SqlKind kind, List<String> texts) {
        boolean eachHasItsText = kind == SqlKind.WRITE && texts.size() == counts.length;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0 && !(eachHasItsText && SqlKind.of(texts.get(i)) == SqlKind.READ)) {
                return true;
            }
        }
        return false;
    }
}
