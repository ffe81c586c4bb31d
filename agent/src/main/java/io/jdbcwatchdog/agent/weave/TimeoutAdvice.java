package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** What an annotated method does first and last. */
final class TimeoutAdvice {

    private TimeoutAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Millis long millis, @Where String where) {
        return Hooks.enterScope(millis, "KILL", -1, where);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object token) {
        Hooks.leaveScope(token);
    }

    /** Replaced by the method's timeout when it is woven. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Millis {}

    /** Replaced by the method's name when it is woven. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Where {}
}
