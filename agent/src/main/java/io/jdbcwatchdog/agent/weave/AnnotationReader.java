package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.config.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads annotations from a class file without loading any class, since the annotations' own classes may be missing
 * where the application runs.
 */
final class AnnotationReader extends ClassVisitor {

    /** The annotations of the type itself. */
    final Map<AnnotationKind, AnnotationValue> limits = new EnumMap<>(AnnotationKind.class);

    final List<Method> methods = new ArrayList<>();
    private final String type;

    private AnnotationReader(String type) {
        super(OpenedClassReader.ASM_API);
        this.type = type;
    }

    /** Null if the class file is newer than this agent can read. */
    static @Nullable AnnotationReader read(String type, ClassFile file) {
        ClassReader classReader;
        try {
            classReader = new ClassReader(file.bytes);
        } catch (IllegalArgumentException tooNew) {
            AnnotationWarnings.warnOnce("class files of version " + file.version()
                    + " are newer than this agent can read: timeouts that stand in them, as in " + type
                    + ", do not hold");
            return null;
        }
        AnnotationReader reader = new AnnotationReader(type);
        classReader.accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return reader;
    }

    boolean hasLimits() {
        return !limits.isEmpty() || methods.stream().anyMatch(method -> !method.limits.isEmpty());
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return values(descriptor, limits, AnnotationValue.simple(type));
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        Method method = new Method(access, name, descriptor);
        methods.add(method);
        return new MethodVisitor(OpenedClassReader.ASM_API) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return values(annotation, method.limits, AnnotationValue.simple(type) + "." + name);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                if (method.isBridge() && called.equals(name)) {
                    method.bridgeTarget = Method.key(called, calledDescriptor);
                }
            }
        };
    }

    /** Null if it is another annotation, which ASM then skips. */
    private @Nullable AnnotationVisitor values(
            String descriptor, Map<AnnotationKind, AnnotationValue> target, String where) {
        AnnotationKind kind = AnnotationKind.of(descriptor);
        return kind == null ? null : new ValueReader(kind, type, target, where);
    }

    private static final class ValueReader extends AnnotationVisitor {
        private final AnnotationKind kind;
        private final String type;
        private final Map<AnnotationKind, AnnotationValue> target;
        private final String where;
        private long value;
        private String unit = TimeUnit.MILLISECONDS.name();
        private String action = Action.KILL.name();

        ValueReader(AnnotationKind kind, String type, Map<AnnotationKind, AnnotationValue> target, String where) {
            super(OpenedClassReader.ASM_API);
            this.kind = kind;
            this.type = type;
            this.target = target;
            this.where = where;
        }

        @Override
        public void visit(String name, Object constant) {
            value = (Long) constant;
        }

        @Override
        public void visitEnum(String name, String descriptor, String constant) {
            if (name.equals("unit")) {
                unit = constant;
            } else {
                action = constant;
            }
        }

        @Override
        public void visitEnd() {
            if (value < 0) {
                warn("a timeout cannot be negative, use NONE to exempt");
                return;
            }
            try {
                Action.valueOf(action);
                target.put(kind, new AnnotationValue(kind, millis(), action, type));
            } catch (IllegalArgumentException ofANewerAnnotation) {
                warn("this agent knows no " + unit + " or no " + action);
            }
        }

        /** At least 1 if the value is not zero: rounding down must not turn a timeout into none. */
        private long millis() {
            long millis = TimeUnit.valueOf(unit).toMillis(value);
            return millis == 0 && value != 0 ? 1 : millis;
        }

        private void warn(String what) {
            AnnotationWarnings.warnOnce(kind + " " + where + ": " + what + "; ignored");
        }
    }
}
