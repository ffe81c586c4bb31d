package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The advice for annotated methods. */
final class TimeoutAdvice {

    private TimeoutAdvice() {}

    static final class OfStatements {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Millis long millis, @ActionName String action, @Origin String origin) {
            return Hooks.enterScope(millis, action, -1, origin);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object token) {
            Hooks.leaveScope(token);
        }
    }

    static final class OfTransactions {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Millis long millis, @ActionName String action, @Origin String origin) {
            return Hooks.enterScope(-1, action, millis, origin);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object token) {
            Hooks.leaveScope(token);
        }
    }

    /** A block of code. Its timeout, its name and the block itself are arguments. */
    static final class OfBlocks {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(
                @Advice.Argument(0) long millis,
                @Advice.Argument(1) @Nullable String name,
                @Advice.Argument(2) Object block) {
            return Hooks.enterScope(
                    millis,
                    "KILL",
                    -1,
                    "block " + (name == null ? block.getClass().getName() : name));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter @Nullable Object token) {
            Hooks.leaveScope(token);
        }
    }

    /** Weaving replaces it with the method's timeout. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Millis {}

    /** Weaving replaces it with the action at the deadline. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface ActionName {}

    /** Weaving replaces it with the origin of the timeout, for log and exception. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Origin {}
}
