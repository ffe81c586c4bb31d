package io.jdbcwatchdog.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.MemorySession;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a statement may take, from all that says something about it. */
class PolicyTest {

    private static final String RULES = "\nrules: [{name: reports, timeout: 5s, sql: 'select*'}]";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} | {1} | {2} | {3} | {4} -> {5} by {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            log: auto                  | select 1                      | -   | -     | autocommit  | none  | -
            timeout: 1s                | select 1                      | -   | -     | autocommit  | 1s    | option timeout
            timeout: 1s                | create table t (n int)        | -   | -     | autocommit  | none  | -
            timeout: 1s                | /* timeout=2s */ select 1     | -   | -     | autocommit  | 2s    | comment in the SQL
            timeout: 1s                | /* timeout=2s */ drop table t | -   | -     | autocommit  | 2s    | comment in the SQL
            timeout: 1s                | /* timeout=none */ select 1   | -   | -     | autocommit  | none  | -
            timeout: 1s                | /* timeout=soon */ select 1   | -   | -     | autocommit  | 1s    | option timeout
            timeout: 1s                | select 1                      | 3s  | -     | autocommit  | 3s    | annotation
            timeout: 1s                | /* timeout=2s */ select 1     | 3s  | -     | autocommit  | 2s    | comment in the SQL
            timeout: 1s with rules     | select 1                      | -   | -     | autocommit  | 5s    | rule reports
            timeout: 1s with rules     | update t set n = 1            | -   | -     | autocommit  | 1s    | option timeout
            timeout: 1s with rules     | select 1                      | 3s  | -     | autocommit  | 3s    | annotation
            log: auto                  | select 1                      | -   | 2s    | autocommit  | 2s    | setQueryTimeout
            timeout: 1s                | select 1                      | -   | 500ms | autocommit  | 500ms | setQueryTimeout
            timeout: 1s                | select 1                      | -   | 2s    | autocommit  | 1s    | option timeout
            timeout: 1s                | /* timeout=none */ select 1   | -   | 2s    | autocommit  | 2s    | setQueryTimeout
            transaction-timeout: 700ms | update t set n = 1            | -   | -     | transaction | 700ms | option transaction-timeout
            transaction-timeout: 700ms | update t set n = 1            | 3s  | -     | transaction | 700ms | option transaction-timeout
            transaction-timeout: 700ms | update t set n = 1            | 1ms | -     | transaction | 1ms   | annotation
            transaction-timeout: 700ms | update t set n = 1            | -   | 500ms | transaction | 500ms | setQueryTimeout
            transaction-timeout: 700ms | update t set n = 1            | -   | -     | autocommit  | none  | -
            transaction-timeout: 700ms | commit                        | -   | -     | transaction | none  | -
            """)
    void itMayTake(
            String options, String sql, String annotated, String queryTimeout, String mode, String timeout, String by)
            throws Exception {
        Execution execution = new MemorySession()
                .autocommit(mode.equals("autocommit"))
                .begin(annotated == null ? null : Timeout.of(Durations.timeout(annotated), "annotation"), null, sql);
        if (queryTimeout != null) {
            execution.queryTimeout(Durations.timeout(queryTimeout), false);
        }

        policy(options).decide(execution);

        boolean none = timeout.equals("none");
        assertThat(execution.timeout() == Timeout.NONE).as("no timeout").isEqualTo(none);
        assertThat(execution.timeout().origin).isEqualTo(by == null ? "" : by);
        assertThat(execution.deadline() - execution.started())
                .isEqualTo(none ? Timeout.LONGEST : Durations.timeout(timeout));
    }

    /** A manager's timeout ends at its own instant. Its default holds beside the option, and gives way to nothing else. */
    @ParameterizedTest(name = "{0} | manager {1}, by default: {2} -> {3} by {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            log: auto                  | 2s  | false | 2s    | manager
            log: auto                  | 2s  | true  | 2s    | manager
            transaction-timeout: 700ms | 2s  | false | 2s    | manager
            transaction-timeout: 700ms | 2s  | true  | 700ms | option transaction-timeout
            transaction-timeout: 3s    | 2s  | true  | 2s    | manager
            timeout: 1s                | 2s  | false | 1s    | option timeout
            timeout: 5s                | 2s  | false | 2s    | manager
            log: auto                  | -1s | false | none  | -
            """)
    void itMayTakeWhereAManagerHasATimeout(String options, String left, boolean byDefault, String timeout, String by)
            throws Exception {
        MemorySession on = new MemorySession().autocommit(false);
        StatementExecution execution = on.begin("update t set n = 1");
        long nanos = left.startsWith("-") ? -1 : Durations.timeout(left);
        on.enlisted(Timeout.ofManager(5_000_000_000L, "manager", execution.started() + nanos, byDefault));

        policy(options).decide(execution);

        boolean none = timeout.equals("none");
        assertThat(execution.timeout().origin).isEqualTo(by == null ? "" : by);
        assertThat(execution.deadline() - execution.started())
                .isEqualTo(none ? Timeout.LONGEST : Durations.timeout(timeout));
    }

    private Policy policy(String options) throws Exception {
        Path file = Files.writeString(folder.resolve("watchdog.yaml"), options.replace(" with rules", RULES));
        return new Policy(
                new CurrentSettings(Settings.load("config=" + file, new Properties(), Collections.emptyMap())));
    }
}
