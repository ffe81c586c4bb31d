package io.jdbcwatchdog.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The head of a class file: what it extends and implements, and whether one of the annotations is named in it. Looked at
 * for every class that is loaded; so nothing but the constant pool is read, and that once, whatever its version.
 */
final class ClassFile {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** How many bytes follow each tag; 0 where there is no such tag. */
    private static final byte[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    final byte[] bytes;
    private final int[] constants;
    private final int afterConstants;
    private boolean annotated;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[number(8)];
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
                int length = number(at);
                annotated |= Kind.isNamed(bytes, at + 2, length);
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

    /** Whether one of the annotations' names is in it. */
    boolean isAnnotated() {
        return annotated;
    }

    /** Whether it is likely that other classes extend or implement it. */
    boolean isAbstract() {
        return (number(afterConstants) & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isInterface() {
        return (number(afterConstants) & Opcodes.ACC_INTERFACE) != 0;
    }

    int version() {
        return number(6);
    }

    /** Internal name; null for {@code Object} and modules. */
    String superName() {
        int index = number(afterConstants + 4);
        return index == 0 ? null : className(index);
    }

    List<String> interfaces() {
        int count = number(afterConstants + 6);
        if (count == 0) {
            return Collections.emptyList();
        }
        List<String> interfaces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            interfaces.add(className(number(afterConstants + 8 + 2 * i)));
        }
        return interfaces;
    }

    private String className(int index) {
        int utf8 = constants[number(constants[index])];
        return new String(bytes, utf8 + 2, number(utf8), StandardCharsets.UTF_8);
    }

    private int number(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
