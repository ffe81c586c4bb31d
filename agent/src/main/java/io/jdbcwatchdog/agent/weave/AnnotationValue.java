package io.jdbcwatchdog.agent.weave;

/** The values of one annotation. */
final class AnnotationValue {

    final AnnotationKind kind;
    final long millis;

    /** The name of an {@code Action}. */
    final String action;

    private final String type;

    AnnotationValue(AnnotationKind kind, long millis, String action, String type) {
        this.kind = kind;
        this.millis = millis;
        this.action = action;
        this.type = type;
    }

    /**
     * The origin of the timeout, for log and exception: the type that has the annotation, and the method that it is in
     * force for.
     */
    String origin(String method) {
        return kind + " " + simple(type) + "." + method;
    }

    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }
}
