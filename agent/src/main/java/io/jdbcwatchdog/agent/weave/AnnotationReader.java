package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Reads the annotation from a class file, without loading anything: the annotation's own class may be missing where the
 * application runs.
 */
final class AnnotationReader extends ClassVisitor {

    static final String ANNOTATION = "Lio/jdbcwatchdog/annotation/StatementTimeout;";

    private static final int NOT_WOVEN = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;

    private final Values ofClass = new Values();
    private final List<Candidate> candidates = new ArrayList<>();

    AnnotationReader() {
        super(OpenedClassReader.ASM_API);
    }

    /** The methods that have a timeout, by an annotation of their own or of their class. */
    List<Annotated> annotated() {
        List<Annotated> annotated = new ArrayList<>();
        for (Candidate method : candidates) {
            Values values = method.values.present ? method.values : ofClass;
            if (values.present) {
                annotated.add(new Annotated(method.name, method.descriptor, values.millis()));
            }
        }
        return annotated;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return ANNOTATION.equals(descriptor) ? ofClass : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & NOT_WOVEN) != 0 || name.startsWith("<")) {
            return null;
        }
        Candidate candidate = new Candidate(name, descriptor);
        candidates.add(candidate);
        return new MethodVisitor(OpenedClassReader.ASM_API) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return ANNOTATION.equals(type) ? candidate.values : null;
            }
        };
    }

    /** A method and its timeout. */
    static final class Annotated {
        final String name;
        final String descriptor;
        final long millis;

        private Annotated(String name, String descriptor, long millis) {
            this.name = name;
            this.descriptor = descriptor;
            this.millis = millis;
        }
    }

    private static final class Candidate {
        final String name;
        final String descriptor;
        final Values values = new Values();

        Candidate(String name, String descriptor) {
            this.name = name;
            this.descriptor = descriptor;
        }
    }

    private static final class Values extends AnnotationVisitor {
        boolean present;
        private long value;
        private TimeUnit unit = TimeUnit.MILLISECONDS;

        Values() {
            super(OpenedClassReader.ASM_API);
        }

        /** At least one where the value is not zero: rounding down must not turn a timeout into none. */
        long millis() {
            long millis = unit.toMillis(value);
            return millis == 0 && value != 0 ? Long.signum(value) : millis;
        }

        @Override
        public void visit(String name, Object constant) {
            present = true;
            value = (Long) constant;
        }

        @Override
        public void visitEnum(String name, String descriptor, String constant) {
            unit = TimeUnit.valueOf(constant);
        }
    }
}
