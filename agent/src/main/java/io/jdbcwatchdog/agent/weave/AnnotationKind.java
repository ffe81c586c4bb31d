package io.jdbcwatchdog.agent.weave;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The annotations that set timeouts. */
enum AnnotationKind {
    STATEMENT("StatementTimeout", TimeoutAdvice.OfStatements.class),
    TRANSACTION("TransactionTimeout", TimeoutAdvice.OfTransactions.class);

    static final String PACKAGE = "io/jdbcwatchdog/annotation/";

    private static final AnnotationKind[] ALL = values();

    /** The class file of an annotation. A loader that does not find it has no annotated classes. */
    static final String FILE = PACKAGE + "StatementTimeout.class";

    final Class<?> advice;
    private final String name;
    private final String descriptor;
    private final byte[] descriptorBytes;

    AnnotationKind(String name, Class<?> advice) {
        this.name = name;
        this.advice = advice;
        this.descriptor = "Lio/jdbcwatchdog/annotation/" + name + ";";
        this.descriptorBytes = descriptor.getBytes(StandardCharsets.US_ASCII);
    }

    /** Null if it is another annotation. */
    static @Nullable AnnotationKind of(String descriptor) {
        for (AnnotationKind kind : ALL) {
            if (kind.descriptor.equals(descriptor)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether these bytes are the descriptor of one of the annotations. */
    static boolean isNamed(byte[] bytes, int from, int length) {
        for (AnnotationKind kind : ALL) {
            if (kind.descriptorBytes.length == length && kind.matches(bytes, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(byte[] bytes, int from) {
        for (int i = 0; i < descriptorBytes.length; i++) {
            if (bytes[from + i] != descriptorBytes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "@" + name;
    }
}
