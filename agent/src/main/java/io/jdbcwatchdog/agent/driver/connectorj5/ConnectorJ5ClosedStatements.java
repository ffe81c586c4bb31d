package io.jdbcwatchdog.agent.driver.connectorj5;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;

/**
 * Connector/J's prepared statements forget their text when they are closed ({@code realClose}). The agent reads the text
 * just before, and only if the statement is the last one of an open transaction.
 */
final class ConnectorJ5ClosedStatements {

    private ConnectorJ5ClosedStatements() {}

    static Weaving weaving() {
        return Weaving.of("com.mysql.jdbc.PreparedStatement", named("realClose"), Closing.class);
    }

    static final class Closing {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object statement) {
            Hooks.closingStatement(statement);
        }
    }
}
