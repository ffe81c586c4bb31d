package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.ServerStatus;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which transaction is open after a statement: what was open before, what it was, and what was answered. */
class TransactionTrackerTest {

    /** The flags of the protocol. */
    private static final int IN_TRANSACTION = 1;

    private static final int AUTOCOMMIT = 2;

    @ParameterizedTest(name = "{0} | {1} | {2} | {3} -> {4}")
    @CsvSource(delimiter = '|', textBlock = """
            none   | autocommit  | update t set n = 1       | in transaction | another
            none   | autocommit  | update t set n = 1       | autocommit     | none
            none   | transaction | update t set n = 1       | nothing open   | none
            none   | transaction | update t set n = 1       | no flags       | none
            none   | transaction | savepoint a              | nothing open   | another, in doubt
            none   | transaction | killed: update t set n = 1 | nothing open | another, in doubt
            open   | transaction | update t set n = 1       | in transaction | the same
            open   | transaction | select * from t          | no flags       | the same
            open   | transaction | commit                   | nothing open   | none
            open   | autocommit  | commit                   | autocommit     | none
            open   | transaction | commit and chain         | in transaction | another
            open   | transaction | begin                    | in transaction | another
            open   | transaction | xa prepare 'x'           | in transaction | the same, in doubt
            open   | transaction | update t set n = 1       | nothing open   | none
            prepared | transaction | select 1               | in transaction | the same, in doubt
            prepared | transaction | xa commit 'x'          | nothing open   | none
            killed | transaction | update t set n = 1       | nothing open   | the same, in doubt
            killed | transaction | commit                   | nothing open   | none
            killed | transaction | rollback                 | nothing open   | none
            killed | transaction | rollback                 | autocommit     | none
            killed | transaction | xa rollback 'x'          | nothing open   | none
            open   | transaction | update t set n = 1       | error 1062     | the same
            open   | transaction | update t set n = 1       | error 1213     | none
            open   | transaction | update a / update b      | error 1213     | the same, in doubt
            open   | transaction | update t set n = 1       | error 1020     | the same, in doubt
            open   | transaction | update t set n = 1       | error 1205     | the same, as the server is set
            open   | transaction | updat                    | error 1064     | the same
            open   | transaction | call p()                 | error 1644     | the same, in doubt
            open   | transaction | create table t (n int)   | error 1050     | none
            open   | transaction | refused: commit          | error 0        | the same
            none   | transaction | update t set n = 1       | error 1213     | none
            none   | transaction | update t set n = 1       | error 1062     | none
            none   | transaction | killed: update t set n = 1 | error 1317   | another, in doubt
            none   | autocommit  | killed: update t set n = 1 | error 1317   | none
            """)
    void afterIt(String before, String mode, String statement, String answer, String after) {
        MemorySession on = new MemorySession().autocommit(mode.equals("autocommit"));
        Transaction open = before.equals("none") ? null : on.open();
        if (before.equals("killed")) {
            open.killed("update t set n = 1");
        }
        if (before.equals("prepared")) {
            open.prepared();
        }
        StatementExecution execution = begin(on, statement);

        boolean error = answer.startsWith("error ");
        TransactionTracker.afterStatement(
                execution, error ? ServerStatus.UNKNOWN : status(answer), error ? exception(answer) : null);

        assertThat(describe(on.session.transactions.open(), open)).isEqualTo(after);
    }

    /** A manager's timeout belongs to the connection from the enlistment until the transaction is ended. */
    @ParameterizedTest(name = "{0} | {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            set autocommit = 0  | nothing open   | enlisted
            set autocommit = 0  | error 1064     | no
            xa start 'x'        | in transaction | enlisted
            update t set n = 1  | in transaction | still enlisted
            select 1            | nothing open   | still enlisted
            create table u (n int) | nothing open | still enlisted
            update t set n = 1  | error 1213     | still enlisted
            commit              | nothing open   | no longer
            rollback            | nothing open   | no longer
            xa commit 'x'       | nothing open   | no longer
            xa rollback 'x'     | nothing open   | no longer
            set autocommit = 1  | autocommit     | no longer
            """)
    void enlistedAfterIt(String statement, String answer, String after) {
        MemorySession on = new MemorySession().autocommit(false);
        Timeout ofManager = Timeout.ofManager(1_000, "manager", System.nanoTime() + 1_000_000_000, false);
        boolean enlistsBefore = after.startsWith("still") || after.startsWith("no longer");
        if (enlistsBefore) {
            on.session.transactions.enlisted(ofManager);
        }
        StatementExecution execution = begin(on, statement);
        if (!enlistsBefore) {
            execution.enlists(ofManager);
        }

        boolean error = answer.startsWith("error ");
        TransactionTracker.afterStatement(
                execution, error ? ServerStatus.UNKNOWN : status(answer), error ? exception(answer) : null);

        boolean enlisted = after.endsWith("enlisted");
        Transaction open = on.session.transactions.open();
        assertThat(on.session.transactions.isEnlisted()).isEqualTo(enlisted);
        assertThat(on.session.transactions.requested(begin(on, "select 2"))).isSameAs(enlisted ? ofManager : null);
        if (answer.equals("in transaction")) {
            assertThat(open.asked()).isSameAs(ofManager);
        }
    }

    private static StatementExecution begin(MemorySession on, String statement) {
        StatementExecution execution =
                on.begin(statement.replaceFirst("^\\w+: ", "").split(" / ", -1));
        if (statement.startsWith("killed: ")) {
            execution.attempt(execution.started()).killQueries = 1;
        }
        if (statement.startsWith("refused: ")) {
            execution.refused(true);
        }
        return execution;
    }

    private static int status(String answer) {
        return switch (answer) {
            case "in transaction" -> IN_TRANSACTION;
            case "autocommit" -> AUTOCOMMIT;
            case "nothing open" -> 0;
            case "no flags" -> ServerStatus.UNKNOWN;
            default -> throw new IllegalArgumentException(answer);
        };
    }

    private static SQLException exception(String answer) {
        return new SQLException(answer, "HY000", Integer.parseInt(answer.substring("error ".length())));
    }

    private static String describe(Transaction now, Transaction before) {
        if (now == null) {
            return "none";
        }
        return (now == before ? "the same" : "another")
                + (now.isDoubtful() ? ", in doubt" : "")
                + (now.dependsOnServerSetting() ? ", as the server is set" : "");
    }
}
