package io.jdbcwatchdog.agent.weave;

/** What one annotation says. */
final class Limit {

    final Kind kind;
    final long millis;

    /** The name of an {@code Action}. */
    final String action;

    private final String type;

    Limit(Kind kind, long millis, String action, String type) {
        this.kind = kind;
        this.millis = millis;
        this.action = action;
        this.type = type;
    }

    /** Who says so, for log and exception: the type that the annotation stands in, and the method it is in force for. */
    String where(String method) {
        return kind + " " + simple(type) + "." + method;
    }

    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }
}
