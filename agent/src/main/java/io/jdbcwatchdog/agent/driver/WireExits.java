package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The exit advices of the wire layer. The enter advices are in the drivers' folders, since the fields' names differ. */
public final class WireExits {

    private WireExits() {}

    /**
     * For a gate: throws the exception that the hook returned, instead of sending the command. This is the only advice that
     * may throw. The hook has just been called here, so this code can see the hooks.
     */
    public static final class Refused {
        @Advice.OnMethodExit
        static void exit(@Advice.Enter @Nullable Throwable refused) {
            if (refused != null) {
                Hooks.raise(refused);
            }
        }
    }

    /** For a fetch whose rows the application gets. */
    public static final class HandedOver {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object token, @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            thrown = Hooks.exitFetch(token, true, thrown);
        }
    }

    /** For reading the rest of a result only to get past it. An exception here would leave the result open. */
    public static final class Drained {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object token, @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            thrown = Hooks.exitFetch(token, false, thrown);
        }
    }
}
