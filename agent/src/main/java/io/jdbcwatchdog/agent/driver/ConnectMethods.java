package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;

import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The drivers' static methods that open a connection. Their arguments say which server to connect to, and with which
 * account. Each call creates its own objects, so a call that failed can be repeated.
 */
public final class ConnectMethods {

    private ConnectMethods() {}

    /** @param methods static methods whose arguments {@link Driver#destinations} can read */
    public static Weaving of(String type, ElementMatcher.Junction<MethodDescription> methods) {
        return Weaving.of(type, isStatic().and(methods), Connected.class);
    }

    static final class Connected {
        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                repeatOn = Advice.OnNonDefaultValue.class)
        static int exit(
                @Advice.Origin Class<?> opener,
                @Advice.AllArguments @Nullable Object[] arguments,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object made,
                @Advice.Thrown @Nullable Throwable thrown,
                @Advice.Local("attempts") int attempts) {
            attempts = Hooks.connected(opener, arguments, made, thrown, attempts);
            return attempts;
        }
    }
}
