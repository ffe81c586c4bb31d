package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.MemorySession;
import io.jdbcwatchdog.agent.session.StatementExecution;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a statement: what was done about it, what it was, and what came back. */
class VerdictTest {

    @ParameterizedTest(name = "{0} | {1} | {2} | {3} -> {4}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing         | select * from t           | autocommit  | rows        | finished-first
            nothing         | update t set n = 1        | autocommit  | count 0     | finished-first
            nothing         | select * from t           | autocommit  | INTERRUPTED | finished-first
            kill query      | update t set n = 1        | autocommit  | count 3     | finished-first
            kill query      | update t set n = 1        | autocommit  | count 0     | killed
            kill query      | update t set n = 1        | transaction | count 0     | killed
            kill query      | do sleep(9)               | autocommit  | count 0     | killed
            kill query      | call p()                  | autocommit  | count 0     | finished-first
            kill query      | select * from t           | autocommit  | rows        | killed
            kill query      | with x as (select 1) ...  | autocommit  | rows        | killed
            kill query      | insert into t ... returning n | autocommit | rows     | finished-first
            kill query      | call p()                  | autocommit  | rows        | unknown
            kill query      | update t set n = 1; update t set n = 2 | autocommit | count 1 | unknown
            kill query      | update a / update b       | autocommit  | counts 1,1  | finished-first
            kill query      | update a / update b       | autocommit  | counts 1,0  | killed
            kill query      | do sleep(9) / update b    | autocommit  | counts 0,1  | finished-first
            kill query      | update t set n = 1        | autocommit  | INTERRUPTED | killed
            kill query      | update t set n = 1        | autocommit  | ENDED       | connection-killed
            kill query      | update t set n = 1        | autocommit  | ERROR       | finished-first
            kill query      | update t set n = 1        | autocommit  | COMPLAINT   | finished-first
            kill query      | update t set n = 1        | autocommit  | CANCELLED   | killed
            kill query      | update t set n = 1        | autocommit  | CANCELLED after its answer | finished-first
            kill query      | select * from t           | autocommit  | GONE        | socket-closed
            kill query      | update t set n = 1        | autocommit  | GONE        | unknown
            kill query      | update a / update b       | autocommit  | refused     | killed
            no answer       | select * from t           | autocommit  | rows        | killed
            no answer       | update t set n = 1        | transaction | GONE        | socket-closed
            kill connection | update t set n = 1        | autocommit  | count 1     | finished-first
            kill connection | update t set n = 1        | transaction | count 1     | connection-killed
            kill connection | select * from t           | autocommit  | rows        | connection-killed
            kill connection | call p()                  | autocommit  | rows        | unknown
            kill connection | update t set n = 1        | autocommit  | INTERRUPTED | connection-killed
            kill connection | select * from t           | autocommit  | GONE        | connection-killed
            kill connection | update t set n = 1        | transaction | GONE        | connection-killed
            kill connection | update t set n = 1        | autocommit  | GONE        | unknown
            kill connection | update t set n = 1        | autocommit  | count -3    | unknown
            kill connection | update t set n = 1        | transaction | count -3    | connection-killed
            kill connection | update a / update b       | autocommit  | counts 1,-3 | unknown
            kill connection | drop table t              | transaction | count -3    | unknown
            kill connection | commit                    | transaction | GONE        | unknown
            kill connection | drop table t              | transaction | GONE        | unknown
            kill connection | update t set n = 1        | transaction | COMPLAINT   | connection-killed
            kill connection | update t set n = 1        | begun       | count 1     | connection-killed
            kill connection | drop table t              | begun       | GONE        | unknown
            socket closed   | update t set n = 1        | begun       | GONE        | socket-closed
            socket closed   | select * from t           | autocommit  | rows        | socket-closed
            socket closed   | update t set n = 1        | autocommit  | count 1     | finished-first
            socket closed   | update t set n = 1        | transaction | count 1     | socket-closed
            socket closed   | update t set n = 1        | transaction | COMPLAINT   | socket-closed
            socket closed   | select * from t           | autocommit  | CANCELLED   | socket-closed
            socket closed   | update t set n = 1        | autocommit  | count -3    | unknown
            socket closed   | update t set n = 1        | autocommit  | CANCELLED   | unknown
            """)
    void itIs(String done, String sql, String mode, String cameBack, String outcome) {
        MemorySession on = new MemorySession().autocommit(!mode.equals("transaction"));
        if (mode.equals("begun")) {
            on.begun();
        }
        StatementExecution execution = on.begin(sql.split(" / ", -1));
        act(on, execution, done);

        assertThat(verdict(on, execution, cameBack).word).isEqualTo(outcome);
    }

    private static void act(MemorySession on, StatementExecution execution, String what) {
        Attempts attempts = MemorySession.attempt(execution);
        switch (what) {
            case "kill query" -> attempts.killQueries = 1;
            case "no answer" -> attempts.unanswered = true;
            case "kill connection" -> {
                attempts.killConnection = true;
                on.session.ended(ConnectionEnd.byKillConnection(execution));
            }
            case "socket closed" -> {
                attempts.socketClosed = true;
                on.session.ended(ConnectionEnd.byClosing("a test"));
            }
            default -> assertThat(what).isEqualTo("nothing");
        }
    }

    private static Outcome verdict(MemorySession on, StatementExecution execution, String cameBack) {
        List<String> words = List.of(cameBack.split(" ", -1));
        return switch (words.get(0)) {
            case "rows" -> Verdict.of(execution, MemorySession.rows(), null);
            case "count" -> {
                on.count(Long.parseLong(words.get(1)));
                yield Verdict.of(execution, null, null);
            }
            case "counts" -> Verdict.of(execution, counts(words.get(1)), null);
            case "refused" -> {
                execution.refused(false);
                yield Verdict.of(execution, null, new SQLException("not sent"));
            }
            default -> {
                if (words.size() > 1) {
                    execution.confirmed();
                }
                yield Verdict.of(execution, null, on.meaning(Meaning.valueOf(words.get(0))));
            }
        };
    }

    private static int[] counts(String list) {
        return Stream.of(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
