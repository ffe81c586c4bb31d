package io.jdbcwatchdog.agent.weave;

import java.util.EnumMap;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;

/** A method as its class file declares it. */
final class Method {

    private static final int NO_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    final String name;

    /** Name and descriptor: what overrides it has the same. */
    final String key;

    final Map<Kind, Limit> limits = new EnumMap<>(Kind.class);

    /** What a bridge leads to, in the same class; null where it is no bridge. */
    String leadsTo;

    private final int access;

    Method(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.key = key(name, descriptor);
    }

    static String key(String name, String descriptor) {
        return name + descriptor;
    }

    /** Constructors are left out: what they throw cannot be caught around them, so a timeout might stay behind. */
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

    boolean isOfPackage() {
        return !is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE);
    }

    private boolean is(int flags) {
        return (access & flags) != 0;
    }
}
