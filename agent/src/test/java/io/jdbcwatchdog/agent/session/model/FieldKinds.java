package io.jdbcwatchdog.agent.session.model;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Which fields of the woven classes are volatile, and which never change. */
final class FieldKinds {

    private final WovenLoader loader;
    private final Map<String, Map<String, Integer>> byClass = new HashMap<>();

    FieldKinds(WovenLoader loader) {
        this.loader = loader;
    }

    boolean isWoven(String owner) {
        return loader.weaves(owner);
    }

    boolean isVolatile(String owner, String field) {
        return (access(owner, field) & Opcodes.ACC_VOLATILE) != 0 && !loader.isUnread(field);
    }

    boolean isFinal(String owner, String field) {
        return (access(owner, field) & Opcodes.ACC_FINAL) != 0;
    }

    private int access(String owner, String field) {
        Map<String, Integer> fields = byClass.get(owner);
        if (fields == null) {
            fields = read(owner);
            byClass.put(owner, fields);
        }
        return fields.get(field);
    }

    /** The access flags of all fields, also inherited ones. */
    private Map<String, Integer> read(String owner) {
        Map<String, Integer> fields = new HashMap<>();
        try {
            new ClassReader(loader.bytes(owner))
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public void visit(
                                        int version,
                                        int access,
                                        String name,
                                        String signature,
                                        String superName,
                                        String[] interfaces) {
                                    if (!superName.startsWith("java/")) {
                                        fields.putAll(read(superName));
                                    }
                                }

                                @Override
                                public FieldVisitor visitField(
                                        int access, String name, String type, String signature, Object value) {
                                    fields.put(name, access);
                                    return null;
                                }
                            },
                            ClassReader.SKIP_CODE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return fields;
    }
}
