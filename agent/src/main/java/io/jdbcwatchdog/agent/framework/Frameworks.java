package io.jdbcwatchdog.agent.framework;

import io.jdbcwatchdog.agent.framework.Framework.TimeoutReader;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of all frameworks. */
public final class Frameworks {

    public static final List<Framework> ALL = Collections.unmodifiableList(Arrays.asList(new Spring(), new Narayana()));

    /** The manager's class holds its reader, so both can be unloaded together. */
    private static final ClassValue<TimeoutReader> READERS = new ClassValue<TimeoutReader>() {
        @Override
        protected TimeoutReader computeValue(Class<?> manager) {
            for (Framework framework : ALL) {
                TimeoutReader reader = framework.readerFor(manager);
                if (reader != null) {
                    return reader;
                }
            }
            throw new IllegalStateException("no known framework has transactions with this class");
        }
    };

    private Frameworks() {}

    /** The timeout of a transaction of one of the frameworks, or null if it has none. */
    public static @Nullable Timeout timeout(Object manager, Object definition) {
        return READERS.get(manager.getClass()).timeout(manager, definition);
    }
}
