package io.jdbcwatchdog.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The head of a class file: its supertypes, and whether one of the annotations is named in it. Every class that is
 * loaded is examined here. So only the constant pool is read, once, for any version of class files.
 */
final class ClassFile {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** The number of bytes after each tag; 0 if the tag does not exist. */
    private static final byte[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    final byte[] bytes;
    private final int[] constants;
    private final int afterConstants;
    private boolean annotated;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[unsignedShort(8)];
        this.afterConstants = readConstants();
    }

    static ClassFile of(byte[] bytes) {
        return new ClassFile(bytes);
    }

    private int readConstants() {
        int at = 10;
        for (int i = 1; i < constants.length; i++) {
            int tag = bytes[at++];
            constants[i] = at;
            if (tag == UTF8) {
                int length = unsignedShort(at);
                annotated |= AnnotationKind.isNamed(bytes, at + 2, length);
                at += 2 + length;
            } else {
                at += size(tag);
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return at;
    }

    private static int size(int tag) {
        int size = tag < 0 || tag >= SIZES.length ? 0 : SIZES[tag];
        if (size == 0) {
            throw new IllegalArgumentException("constant with tag " + tag);
        }
        return size;
    }

    /** Whether the name of one of the annotations is in it. */
    boolean isAnnotated() {
        return annotated;
    }

    /** Whether other classes are likely to extend or implement it. */
    boolean isAbstract() {
        return (unsignedShort(afterConstants) & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isInterface() {
        return (unsignedShort(afterConstants) & Opcodes.ACC_INTERFACE) != 0;
    }

    int version() {
        return unsignedShort(6);
    }

    /** The internal name; null for {@code Object} and modules. */
    @Nullable
    String superName() {
        int index = unsignedShort(afterConstants + 4);
        return index == 0 ? null : className(index);
    }

    @SuppressWarnings("MixedMutabilityReturnType") // The callers only read it.
    List<String> interfaces() {
        int count = unsignedShort(afterConstants + 6);
        if (count == 0) {
            return Collections.emptyList();
        }
        List<String> interfaces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            interfaces.add(className(unsignedShort(afterConstants + 8 + 2 * i)));
        }
        return interfaces;
    }

    private String className(int index) {
        int utf8 = constants[unsignedShort(constants[index])];
        return new String(bytes, utf8 + 2, unsignedShort(utf8), StandardCharsets.UTF_8);
    }

    private int unsignedShort(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
