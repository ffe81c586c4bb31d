package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Spring's transaction managers, from 5.3 on: {@code startTransaction} begins every real transaction, and
 * {@code cleanupAfterCompletion} ends it, whether it was committed, rolled back or failed to be. It is called as well for
 * those that only took part in a transaction or set a savepoint in it; the status tells. What failed to begin is never
 * cleaned up.
 */
final class SpringTransactions {

    private static final String PACKAGE = "org/springframework/transaction/";
    private static final String STATUS = PACKAGE + "support/DefaultTransactionStatus";

    static final String TYPE = PACKAGE + "support/AbstractPlatformTransactionManager";

    private SpringTransactions() {}

    static List<AsmVisitorWrapper> visitors() {
        return Arrays.asList(
                Advice.to(Begin.class)
                        .on(named("startTransaction")
                                .and(takesArgument(0, named((PACKAGE + "TransactionDefinition").replace('/', '.'))))),
                Advice.withCustomMapping()
                        .bind(IsNew.class, isNew())
                        .to(End.class)
                        .on(named("cleanupAfterCompletion").and(takesArgument(0, named(STATUS.replace('/', '.'))))));
    }

    /** {@code status.isNewTransaction()}, of the method's only argument. */
    private static Advice.OffsetMapping isNew() {
        return (type, method, assigner, arguments, sort) -> new Advice.OffsetMapping.Target.ForStackManipulation(
                new StackManipulation.Simple((visitor, context) -> {
                    visitor.visitVarInsn(Opcodes.ALOAD, 1);
                    visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, STATUS, "isNewTransaction", "()Z", false);
                    return new StackManipulation.Size(1, 1);
                }));
    }

    static final class Begin {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object manager, @Advice.Argument(0) Object definition) {
            Hooks.beginTransaction(manager, definition);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Thrown Throwable thrown) {
            if (thrown != null) {
                Hooks.endTransaction();
            }
        }
    }

    static final class End {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@IsNew boolean isNew) {
            if (isNew) {
                Hooks.endTransaction();
            }
        }
    }

    /** Whether the transaction was begun by the one whose status it is. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface IsNew {}
}
