package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;

/**
 * Connector/J's prepared statements forget their text when they are closed ({@code realClose}, from 9.7 on {@code
 * doClose}). It is asked for just before, and only where an open transaction's last statement is the one.
 */
final class ClosedStatements {

    private ClosedStatements() {}

    static Weaving ofConnectorJ() {
        return Weaving.of(
                "com.mysql.cj.jdbc.ClientPreparedStatement", namedOneOf("realClose", "doClose"), Closing.class);
    }

    static final class Closing {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object statement) {
            Hooks.closingStatement(statement);
        }
    }
}
