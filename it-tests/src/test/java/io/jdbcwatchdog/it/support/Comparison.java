package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.Locale;

/** In words, what the driver's own {@code setQueryTimeout(1)} made of the same case, without the agent. */
public final class Comparison {

    /** The probes of these runs let go of their locks after so long. */
    public static final int PATIENCE_MILLIS = 10_000;

    private Comparison() {}

    public static String freed(ChildResult result, String key) {
        double millis = result.millis(key + ".ms");
        String how = result.values().getOrDefault(key + ".class", "no exception") + " "
                + result.values().getOrDefault(key + ".state", "");
        return millis > PATIENCE_MILLIS - 500
                ? "not freed within 10 s (then: " + how.trim() + ")"
                : String.format(Locale.ROOT, "free after %.1f ms: %s", millis, how.trim());
    }
}
