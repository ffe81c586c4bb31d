package io.jdbcwatchdog.agent.report;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What talks to a server and is not watched: one warning each, and remembered for the line that greets. */
public final class Unwatched {

    private static final int MOST = 100;
    private static final int LONGEST = 400;
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private Unwatched() {}

    /**
     * Says it once for each {@code what}.
     *
     * @param hint a class loader of the application's, or null
     * @param why a clause: what the reason is, and what would help
     */
    public static void say(ClassLoader hint, String what, String why) {
        String shown = OneLine.of(what, LONGEST).replace('"', '\'');
        if (SEEN.size() < MOST && SEEN.add(shown)) {
            Later.run(() -> Log.warn(hint, "not watched: " + shown + ": " + why));
        }
    }

    public static Collection<String> seen() {
        return Collections.unmodifiableSet(SEEN);
    }
}
