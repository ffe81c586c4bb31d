package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.driver.Driver;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Skips each row of a test whose driver is another one than {@code it.driver} names, so that the run shows the row by its
 * name. It is registered for all tests ({@code META-INF/services}).
 */
public final class ChosenDriver implements InvocationInterceptor {

    /** For a test whose rows are not about drivers. */
    public static Pair assume(Pair pair) {
        assume(pair.driver());
        return pair;
    }

    private static void assume(Driver driver) {
        assumeThat(Pairs.isChosen(driver))
                .as(driver + " is not the driver that it.driver names")
                .isTrue();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> row, ExtensionContext context)
            throws Throwable {
        for (Object argument : row.getArguments()) {
            if (argument instanceof Pair pair) {
                assume(pair.driver());
            } else if (argument instanceof Driver driver) {
                assume(driver);
            }
        }
        invocation.proceed();
    }
}
