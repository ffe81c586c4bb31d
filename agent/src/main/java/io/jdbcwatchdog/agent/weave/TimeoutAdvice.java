package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** What an annotated method does first and last. */
final class TimeoutAdvice {

    private TimeoutAdvice() {}

    static final class OfStatements {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Millis long millis, @Act String action, @Where String where) {
            return Hooks.enterScope(millis, action, -1, where);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token) {
            Hooks.leaveScope(token);
        }
    }

    static final class OfTransactions {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Millis long millis, @Act String action, @Where String where) {
            return Hooks.enterScope(-1, action, millis, where);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token) {
            Hooks.leaveScope(token);
        }
    }

    /** A block of code, whose timeout, name and self are arguments. */
    static final class OfBlocks {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(
                @Advice.Argument(0) long millis, @Advice.Argument(1) String name, @Advice.Argument(2) Object block) {
            return Hooks.enterScope(
                    millis,
                    "KILL",
                    -1,
                    "block " + (name == null ? block.getClass().getName() : name));
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token) {
            Hooks.leaveScope(token);
        }
    }

    /** Replaced by the method's timeout when it is woven. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Millis {}

    /** Replaced by what is to be done then. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Act {}

    /** Replaced by who says so. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Where {}
}
