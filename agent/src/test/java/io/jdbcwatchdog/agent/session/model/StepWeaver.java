package io.jdbcwatchdog.agent.session.model;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Weaves a class under test with {@link StepMethodWeaver}. */
final class StepWeaver extends ClassVisitor {

    private final FieldKinds fields;

    StepWeaver(ClassVisitor next, FieldKinds fields) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw new IllegalStateException("the model does not know about synchronized yet: " + name);
        }
        MethodVisitor next = super.visitMethod(access, name, type, signature, exceptions);
        return new StepMethodWeaver(next, fields, name.equals("<init>"));
    }
}
