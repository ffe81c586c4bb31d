package io.jdbcwatchdog.agent.learn;

import java.util.Collections;
import java.util.List;

/** How long the statements of this JVM take, by shape and caller. */
public final class Learned {

    /** The shapes whose executions took the most time, the busiest first; empty unless somebody wants them. */
    public List<ShapeRow> busiest(int most) {
        return Collections.emptyList();
    }
}
