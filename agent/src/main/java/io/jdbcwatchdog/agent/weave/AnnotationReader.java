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

/**
 * Reads the annotations from a class file, without loading anything: the annotations' own classes may be missing where
 * the application runs.
 */
final class AnnotationReader extends ClassVisitor {

    /** Of the type itself. */
    final Map<Kind, Limit> limits = new EnumMap<>(Kind.class);

    final List<Method> methods = new ArrayList<>();
    private final String type;

    private AnnotationReader(String type) {
        super(OpenedClassReader.ASM_API);
        this.type = type;
    }

    /** Null where the class file is newer than what can be read. */
    static AnnotationReader read(String type, ClassFile file) {
        ClassReader classReader;
        try {
            classReader = new ClassReader(file.bytes);
        } catch (IllegalArgumentException tooNew) {
            Complaints.once("class files of version " + file.version()
                    + " are newer than this agent can read: timeouts that stand in them, as in " + type
                    + ", do not hold");
            return null;
        }
        AnnotationReader reader = new AnnotationReader(type);
        classReader.accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return reader;
    }

    boolean saysSomething() {
        return !limits.isEmpty() || methods.stream().anyMatch(method -> !method.limits.isEmpty());
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return values(descriptor, limits, Limit.simple(type));
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        Method method = new Method(access, name, descriptor);
        methods.add(method);
        return new MethodVisitor(OpenedClassReader.ASM_API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return values(annotation, method.limits, Limit.simple(type) + "." + name);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String called, String calledDescriptor, boolean ofInterface) {
                if (method.isBridge() && called.equals(name)) {
                    method.leadsTo = Method.key(called, calledDescriptor);
                }
            }
        };
    }

    private AnnotationVisitor values(String descriptor, Map<Kind, Limit> into, String where) {
        Kind kind = Kind.of(descriptor);
        return kind == null ? null : new Values(kind, type, into, where);
    }

    private static final class Values extends AnnotationVisitor {
        private final Kind kind;
        private final String type;
        private final Map<Kind, Limit> into;
        private final String where;
        private long value;
        private String unit = TimeUnit.MILLISECONDS.name();
        private String action = Action.KILL.name();

        Values(Kind kind, String type, Map<Kind, Limit> into, String where) {
            super(OpenedClassReader.ASM_API);
            this.kind = kind;
            this.type = type;
            this.into = into;
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
                complain("a timeout cannot be negative, use NONE to exempt");
                return;
            }
            try {
                Action.valueOf(action);
                into.put(kind, new Limit(kind, millis(), action, type));
            } catch (IllegalArgumentException ofANewerAnnotation) {
                complain("this agent knows no " + unit + " or no " + action);
            }
        }

        /** At least one where the value is not zero: rounding down must not turn a timeout into none. */
        private long millis() {
            long millis = TimeUnit.valueOf(unit).toMillis(value);
            return millis == 0 && value != 0 ? 1 : millis;
        }

        private void complain(String what) {
            Complaints.once(kind + " " + where + ": " + what + "; ignored");
        }
    }
}
