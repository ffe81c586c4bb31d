package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;

/** How the methods of the wire layer end; their beginnings differ, in the names of the drivers' fields. */
final class Exits {

    private Exits() {}

    /**
     * Of a gate: the command was not sent, and something is to be thrown instead. The only advice that may throw; what it
     * throws came from the hooks, so it can see them.
     */
    static final class Refused {
        @Advice.OnMethodExit
        static void exit(@Advice.Enter Throwable refused) {
            if (refused != null) {
                Hooks.raise(refused);
            }
        }
    }

    /** Of a fetch whose rows the application gets. */
    static final class HandedOver {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token, @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exitFetch(token, true, thrown);
        }
    }

    /** Of reading all the rest of a result to get past it: an exception on the way would leave it open. */
    static final class Drained {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token, @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exitFetch(token, false, thrown);
        }
    }
}
