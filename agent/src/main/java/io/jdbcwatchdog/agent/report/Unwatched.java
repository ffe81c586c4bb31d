package io.jdbcwatchdog.agent.report;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Things that talk to a server without being watched. Each gets one warning, and is remembered for the startup line.
 */
public final class Unwatched {

    private static final int MAX_ENTRIES = 100;
    private static final int MAX_LENGTH = 400;
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private Unwatched() {}

    /**
     * Logs it once for each {@code what}.
     *
     * @param hint a class loader of the application's, or null
     * @param why a clause that gives the reason, and says what would help
     */
    public static void warnOnce(@Nullable ClassLoader hint, String what, String why) {
        String shown = OneLine.of(what, MAX_LENGTH).replace('"', '\'');
        if (SEEN.size() < MAX_ENTRIES && SEEN.add(shown)) {
            Later.run(() -> Log.warn(hint, "not watched: " + shown + ": " + why));
        }
    }

    public static Collection<String> seen() {
        return Collections.unmodifiableSet(SEEN);
    }
}
