package io.jdbcwatchdog.agent.session.model;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Inserts calls of {@link Steps} before accesses to fields, and in place of the synchronisation in the classes under test. */
final class StepMethodWeaver extends MethodVisitor {

    private static final String STEPS = Type.getInternalName(Steps.class);
    private static final String UPDATER = "java/util/concurrent/atomic/AtomicReferenceFieldUpdater";
    private static final String LONG_UPDATER = "java/util/concurrent/atomic/AtomicLongFieldUpdater";
    private static final String LATCH = "java/util/concurrent/CountDownLatch";

    /** A local variable that no method under test has. */
    private static final int SPARE = 200;

    private final FieldKinds fields;
    private final boolean constructor;
    private Object lastConstant;

    StepMethodWeaver(MethodVisitor next, FieldKinds fields, boolean constructor) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
        this.constructor = constructor;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
        if (fields.isWoven(owner)) {
            boolean plain = constructor || !fields.isVolatile(owner, name);
            if (opcode == Opcodes.GETFIELD && !fields.isFinal(owner, name)) {
                visitInsn(Opcodes.DUP);
                visitLdcInsn(name);
                call(plain ? "readPlain" : "read", "(Ljava/lang/Object;Ljava/lang/String;)V");
            } else if (opcode == Opcodes.PUTFIELD) {
                beforeWriting(name, Type.getType(type), plain);
            }
        }
        super.visitFieldInsn(opcode, owner, name, type);
    }

    private void beforeWriting(String name, Type type, boolean plain) {
        visitVarInsn(type.getOpcode(Opcodes.ISTORE), SPARE);
        visitInsn(Opcodes.DUP);
        visitLdcInsn(name);
        visitVarInsn(type.getOpcode(Opcodes.ILOAD), SPARE);
        box(type);
        call(plain ? "writePlain" : "write", "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/Object;)V");
        visitVarInsn(type.getOpcode(Opcodes.ILOAD), SPARE);
    }

    private void box(Type type) {
        String box;
        switch (type.getSort()) {
            case Type.BOOLEAN:
                box = "java/lang/Boolean";
                break;
            case Type.INT:
                box = "java/lang/Integer";
                break;
            case Type.LONG:
                box = "java/lang/Long";
                break;
            case Type.OBJECT:
                return;
            default:
                throw new IllegalStateException("the model does not know fields of this type yet: " + type);
        }
        String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
        if (owner.equals("java/lang/System") && name.equals("nanoTime")) {
            call(name, type);
        } else if (opcode != Opcodes.INVOKESPECIAL && isSynchronizer(owner)) {
            synchronizer(opcode, owner, name, type, ofInterface);
        } else {
            super.visitMethodInsn(opcode, owner, name, type, ofInterface);
        }
    }

    private static boolean isSynchronizer(String owner) {
        return owner.startsWith("java/util/concurrent/") && !owner.equals("java/util/concurrent/TimeUnit");
    }

    private void synchronizer(int opcode, String owner, String name, String type, boolean ofInterface) {
        String self = "(L" + owner + ";";
        if ((owner.equals(UPDATER) || owner.equals(LONG_UPDATER)) && name.equals("newUpdater")) {
            Object field = lastConstant;
            super.visitMethodInsn(opcode, owner, name, type, ofInterface);
            visitInsn(Opcodes.DUP);
            visitLdcInsn(field);
            call("named", "(Ljava/lang/Object;Ljava/lang/String;)V");
        } else if (owner.equals(UPDATER) && name.equals("compareAndSet")
                || owner.equals(LONG_UPDATER) && name.equals("lazySet")
                || owner.equals(LATCH)
                        && (name.equals("await") && !type.startsWith("()") || name.equals("countDown"))) {
            call(name, self + type.substring(1));
        } else {
            throw new IllegalStateException("the model does not know this yet: " + owner + "." + name);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        lastConstant = value;
        super.visitLdcInsn(value);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
            throw new IllegalStateException("the model does not know about synchronized yet");
        }
        super.visitInsn(opcode);
    }

    private void call(String name, String type) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, type, false);
    }
}
