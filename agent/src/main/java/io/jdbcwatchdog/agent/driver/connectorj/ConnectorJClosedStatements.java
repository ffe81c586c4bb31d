package io.jdbcwatchdog.agent.driver.connectorj;

import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import net.bytebuddy.asm.Advice;

/**
 * Connector/J's prepared statements forget their text when they are closed ({@code realClose}, from 9.7 on {@code
 * doClose}). The agent reads the text just before, and only if the statement is the last one of an open transaction.
 */
final class ConnectorJClosedStatements {

    private ConnectorJClosedStatements() {}

    static Weaving weaving() {
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
