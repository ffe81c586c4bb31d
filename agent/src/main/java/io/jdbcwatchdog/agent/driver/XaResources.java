package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The drivers' implementations of {@code XAResource}. A transaction manager tells them how long a branch may take, which
 * the drivers ignore. Then it begins the branch, which sends XA START.
 */
public final class XaResources {

    private XaResources() {}

    public static List<Weaving> of(String type) {
        return Arrays.asList(
                Weaving.of(type, named("setTransactionTimeout").and(takesArguments(1)), SetTimeout.class),
                Weaving.of(type, named("start").and(takesArguments(2)), Start.class));
    }

    static final class SetTimeout {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object resource, @Advice.Argument(0) int seconds) {
            Hooks.branchTimeout(resource, seconds);
        }
    }

    static final class Start {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object resource) {
            Hooks.beginBranch(resource);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            Hooks.endEnlistment();
        }
    }
}
