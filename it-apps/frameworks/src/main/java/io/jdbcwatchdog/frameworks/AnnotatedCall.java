package io.jdbcwatchdog.frameworks;

import java.util.concurrent.Callable;

/**
 * A call that an annotation has to hold for, and how it is annotated.
 *
 * @param type one of the framework's, for its version; of no framework, {@code Object}
 * @param how what is annotated
 * @param millis the annotation's timeout, another one for each call
 * @param origin of the timeout, as messages name it
 */
public record AnnotatedCall(String framework, Class<?> type, String how, long millis, String origin, Callable<?> call) {

    String name() {
        return framework + ", " + how;
    }

    /** As it stands in the name of the framework's jar; of a plain class, the JVM's. */
    String version() {
        if (type == Object.class) {
            return System.getProperty("java.version");
        }
        String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return path.replaceFirst(".*?-(\\d[^/]*)\\.jar$", "$1");
    }
}
