package io.jdbcwatchdog.agent.weave;

import java.nio.charset.StandardCharsets;

/** The annotations there are. */
enum Kind {
    STATEMENT("StatementTimeout", TimeoutAdvice.OfStatements.class),
    TRANSACTION("TransactionTimeout", TimeoutAdvice.OfTransactions.class);

    static final String PACKAGE = "io/jdbcwatchdog/annotation/";

    private static final Kind[] ALL = values();

    /** The class file of an annotation: a loader that does not see it has no annotated classes. */
    static final String FILE = PACKAGE + "StatementTimeout.class";

    final Class<?> advice;
    private final String name;
    private final String descriptor;
    private final byte[] descriptorBytes;

    Kind(String name, Class<?> advice) {
        this.name = name;
        this.advice = advice;
        this.descriptor = "Lio/jdbcwatchdog/annotation/" + name + ";";
        this.descriptorBytes = descriptor.getBytes(StandardCharsets.US_ASCII);
    }

    /** Null where it is another annotation. */
    static Kind of(String descriptor) {
        for (Kind kind : ALL) {
            if (kind.descriptor.equals(descriptor)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether these bytes are an annotation's descriptor. */
    static boolean isNamed(byte[] bytes, int from, int length) {
        for (Kind kind : ALL) {
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
