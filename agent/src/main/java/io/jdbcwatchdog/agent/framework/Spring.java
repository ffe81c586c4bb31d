package io.jdbcwatchdog.agent.framework;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Spring's transaction managers, from 5.3 on. {@code startTransaction} begins every real transaction, and {@code
 * cleanupAfterCompletion} ends it, whether it was committed, was rolled back, or failed. {@code cleanupAfterCompletion}
 * is also called for code that only took part in a transaction or set a savepoint in it. The status tells these cases
 * apart. A transaction that failed to begin is never cleaned up. Of Spring's objects only a number and a name are kept.
 */
final class Spring implements Framework {

    private static final String PACKAGE = "org/springframework/transaction/";
    private static final String STATUS = PACKAGE + "support/DefaultTransactionStatus";

    private static final String MANAGER = PACKAGE + "support/AbstractPlatformTransactionManager";
    private static final String DEFINITION = dots(PACKAGE + "TransactionDefinition");

    @Override
    public String type() {
        return MANAGER;
    }

    @Override
    public @Nullable TimeoutReader readerFor(Class<?> manager) {
        for (Class<?> type = manager; type != null; type = type.getSuperclass()) {
            if (type.getName().equals(dots(MANAGER))) {
                return SpringMethods.of(type);
            }
        }
        return null;
    }

    private static String dots(String internalName) {
        return internalName.replace('/', '.');
    }

    @Override
    public List<AsmVisitorWrapper> visitors() {
        return Arrays.asList(
                Advice.to(Begin.class).on(named("startTransaction").and(takesArgument(0, named(DEFINITION)))),
                Advice.withCustomMapping()
                        .bind(IsNew.class, isNew())
                        .to(End.class)
                        .on(named("cleanupAfterCompletion").and(takesArgument(0, named(dots(STATUS))))));
    }

    /** Calls {@code status.isNewTransaction()} on the method's only argument. */
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
        static void exit(@Advice.Thrown @Nullable Throwable thrown) {
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

    /** Whether the owner of this status began the transaction. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface IsNew {}

    /** Spring's methods that say how long a transaction may take. */
    private static final class SpringMethods implements TimeoutReader {
        private final Method determineTimeout;
        private final Method getName;

        private SpringMethods(Method determineTimeout, Method getName) {
            this.determineTimeout = determineTimeout;
            this.getName = getName;
        }

        static SpringMethods of(Class<?> type) {
            try {
                Class<?> definition = Class.forName(DEFINITION, false, type.getClassLoader());
                Method determineTimeout = type.getDeclaredMethod("determineTimeout", definition);
                determineTimeout.setAccessible(true);
                return new SpringMethods(determineTimeout, definition.getMethod("getName"));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an unknown version of Spring", e);
            }
        }

        /**
         * Spring counts in seconds. It ends a transaction at once if no time is left, and returns -1 if there is no
         * limit.
         */
        @Override
        public @Nullable Timeout timeout(Object manager, Object definition) {
            try {
                int seconds = (Integer) determineTimeout.invoke(manager, definition);
                return seconds <= 0
                        ? null
                        : Timeout.of(TimeUnit.SECONDS.toNanos(seconds), origin((String) getName.invoke(definition)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an unknown version of Spring", e);
            }
        }
    }

    /** A name that Spring gave consists of package, class and method. Any other name was given by somebody. */
    private static String origin(@Nullable String name) {
        if (name == null) {
            return "Spring's transaction";
        }
        int method = name.lastIndexOf('.');
        return method < 0
                ? "Spring's transaction " + name
                : "@Transactional " + name.substring(name.lastIndexOf('.', method - 1) + 1);
    }
}
