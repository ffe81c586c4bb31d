package io.jdbcwatchdog.agent.weave;

import java.util.EnumMap;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** A method as its class file declares it. */
final class Method {

    private static final int NO_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    final String name;

    /** Name and descriptor. A method that overrides this one has the same key. */
    final String key;

    final Map<AnnotationKind, AnnotationValue> limits = new EnumMap<>(AnnotationKind.class);

    /** The key of the method in the same class that a bridge calls; null if this is not a bridge. */
    @Nullable
    String bridgeTarget;

    private final int access;

    Method(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.key = key(name, descriptor);
    }

    static String key(String name, String descriptor) {
        return name + descriptor;
    }

    /**
     * Constructors are left out. An exception out of a constructor cannot be caught around it, so a timeout might stay
     * in force.
     */
    boolean hasBody() {
        return !is(NO_BODY) && !name.startsWith("<");
    }

    boolean isSynthetic() {
        return is(Opcodes.ACC_SYNTHETIC);
    }

    boolean isBridge() {
        return is(Opcodes.ACC_BRIDGE);
    }

    /** Whether it can override another one, or be overridden. */
    boolean isVirtual() {
        return !is(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC) && !name.startsWith("<");
    }

    boolean isPackagePrivate() {
        return !is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE);
    }

    private boolean is(int flags) {
        return (access & flags) != 0;
    }
}
