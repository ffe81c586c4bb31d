package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.LockedRow;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.BootService;
import io.jdbcwatchdog.it.support.child.HttpService;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot service in its executable jar, unchanged but for the flag: what its own log says. */
@Tag("once")
class SpringBootIT {

    private static final String BASE = """
            timeout: 1200ms
            idle-transaction-timeout: 700ms
            rollback-only: true
            kill-on-interrupt: true
            rules:
              - name: reports
                timeout: 400ms
                caller: org.apache.ibatis
            """;

    /** Both shorter than what each of the migrations makes of its transaction. */
    private static final String WHILE_IT_STARTS = "transaction-timeout: 900ms\n";

    private static final String KILLED = ": killed session=";

    @TempDir
    private static Path folder;

    private static Path config;
    private static LockedRow row;
    private static HttpService service;
    private static List<String> migrations;

    @BeforeAll
    static void start() throws IOException, SQLException {
        Pair pair = Pairs.first();
        Server server = pair.server();
        try (Connection connection = server.connect("mariadb");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS service_orders, service_invoices,"
                    + " flyway_schema_history, DATABASECHANGELOG, DATABASECHANGELOGLOCK");
        }
        row = new LockedRow(server);
        config = Files.writeString(folder.resolve("watchdog.yaml"), BASE + WHILE_IT_STARTS);
        service = BootService.start(
                config,
                pair.driver().url(server.host(), server.port(), server.database()),
                server.user(),
                server.password());
        migrations = service.lines();
        Changed.write(BASE);
    }

    @AfterAll
    static void stop() throws Exception {
        row.close();
        service.close();
        System.out.println("---- The service's log ----\n" + service);
    }

    @BeforeEach
    void forget() {
        service.forget();
    }

    @Test
    void migrationsHaveNoTimeout() {
        assertThat(migrations)
                .as("slower than the timeout, idle in their transactions and in them for longer than the limits")
                .anyMatch(line -> line.contains("Successfully applied 2 migrations"))
                .anyMatch(line -> line.contains("service.sql::slow::service ran successfully"))
                .anyMatch(line -> line.contains("service.yaml::slow-invoices::service ran successfully"))
                .noneMatch(line -> line.contains("killed"));
    }

    @Test
    void timeoutForEverything() {
        String seen = service.get("default");
        assertThat(service.awaitLine(KILLED, "timeout=1200ms(option timeout)"))
                .contains(" WARN ", "io.jdbcwatchdog.watchdog", "outcome=killed", "thread=http-nio-");
        assertThat(seen)
                .startsWith("org.springframework.dao.QueryTimeoutException")
                .contains("\njava.sql.SQLTimeoutException: Statement timeout: ran ");
        CompatibilityPage.add(
                Section.CONTAINERS,
                "Spring Boot 4, executable jar",
                Pairs.first().toString(),
                "statements of `JdbcTemplate`, Spring Data and MyBatis ended by KILL QUERY, migrations left alone");
    }

    /** Nothing in the service knows of them. */
    @Test
    void metersAreAmongTheServicesOwn() {
        assertThat(service.get("rule")).startsWith("org.springframework.dao.QueryTimeoutException");
        String kill = "jdbc_watchdog_kills_total{outcome=\"killed\",rule=\"reports\",server_address=";
        Awaitility.await("the kill among the service's metrics")
                .atMost(Duration.ofSeconds(20))
                .until(() -> metrics().anyMatch(line -> line.startsWith(kill)));
        List<String> lines = metrics().toList();
        System.out.println("---- /actuator/prometheus ----\n" + String.join("\n", lines));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("jdbc_watchdog_executions{state=\"running\"} 0"))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_kill_duration_seconds_count{outcome=\"killed\"} "))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_timeout_usage_bucket{rule=\"reports\","))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_admin_connections{state=\"open\"} 1"))
                .contains("jdbc_watchdog_faults_total 0.0", "jdbc_watchdog_orphans_total 0.0")
                .anyMatch(line -> line.startsWith("jdbc_watchdog_config_reloads_total "))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_transactions{state=\"idle\"} "))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_kills_withheld_total{reason=\"observe\"} "));
    }

    private static Stream<String> metrics() {
        return service.get("actuator/prometheus").lines().filter(line -> line.startsWith("jdbc_watchdog"));
    }

    @Test
    void ruleByNameForWhatMyBatisExecutes() {
        assertThat(service.get("rule")).startsWith("org.springframework.dao.QueryTimeoutException");
        service.awaitLine(KILLED, "timeout=400ms(rule reports)", "outcome=killed");
    }

    @Test
    void annotationOfARepository() {
        assertThat(service.get("annotation")).startsWith("org.springframework.dao.QueryTimeoutException");
        service.awaitLine(KILLED, "timeout=301ms(@StatementTimeout StockRepository.annotated)", "outcome=killed");
    }

    @Test
    void queryTimeoutOfJdbcTemplate() {
        assertThat(service.get("query-timeout")).startsWith("org.springframework.dao.QueryTimeoutException");
        service.awaitLine(KILLED, "timeout=1s(setQueryTimeout)", "outcome=killed");
    }

    @Test
    void timeoutOfTransactional() {
        assertThat(service.get("limited-transaction")).startsWith("org.springframework.dao.QueryTimeoutException");
        service.awaitLine(KILLED, "timeout=1s(@Transactional Transactions.limited)", "outcome=killed");
    }

    @Test
    void idleTransactionWithItsStack() {
        CompletableFuture<String> request = service.begin("idle-transaction");
        assertThat(service.awaitLine("killed idle transaction session="))
                .contains("timeout=700ms(option idle-transaction-timeout)", "outcome=connection-killed")
                .contains("sql=\"UPDATE locked SET n = n + ? WHERE id = ?\"")
                .contains("service.SlowPartner.call(SlowPartner.java:", "service.Transactions.idle(Transactions.java:");
        service.get("partner-answers");
        assertThat(request.join()).doesNotStartWith("done");
    }

    @Test
    void halfATransactionIsNotCommitted() {
        assertThat(service.get("swallowing-transaction")).contains("COMMIT refused (rollback-only=true)");
        service.awaitLine("commit refused session=");
    }

    @Test
    void interruptedJobIsEndedAtOnce() {
        service.get("start-job");
        row.awaitWaiting(1);
        service.get("cancel-job");
        service.awaitLine(KILLED, "(kill-on-interrupt)", "outcome=killed", "thread=job");
        service.awaitLine("job ended, interrupted=true");
    }

    @Test
    void transactionTimeout() throws IOException {
        try (Changed changed = new Changed("transaction-timeout: 600ms")) {
            assertThat(service.get("slow-transaction")).startsWith("org.springframework.dao.QueryTimeoutException");
            service.awaitLine(KILLED, "timeout=600ms(option transaction-timeout)", "outcome=killed");
            assertThat(changed.line)
                    .contains("INFO", "io.jdbcwatchdog.watchdog", "transaction-timeout=600ms (was none)");
        }
    }

    @Test
    void observeIsSwitchedOnWhileItRuns() throws Exception {
        try (Changed changed = new Changed("mode: observe")) {
            CompletableFuture<String> request = service.begin("default");
            service.awaitLine("would have been killed session=", "timeout=1200ms(option timeout)");
            assertThat(request).isNotDone();
            row.release();
            assertThat(request.join()).isEqualTo("done");
            assertThat(changed.line).contains("mode=observe (was enforce)");
        } finally {
            row.take();
        }
    }

    @Test
    void killsInAMinuteAreLimited() throws Exception {
        try (Changed changed = new Changed("max-kills-per-minute: 1")) {
            assertThat(service.get("default")).startsWith("org.springframework.dao.QueryTimeoutException");
            CompletableFuture<String> request = service.begin("default");
            assertThat(service.awaitLine("max-kills-per-minute=1 is reached")).contains("io.jdbcwatchdog.watchdog");
            assertThat(request).isNotDone();
            row.release();
            assertThat(request.join()).isEqualTo("done");
            assertThat(changed.line).contains("max-kills-per-minute=1 (was none)");
        } finally {
            row.take();
        }
    }

    /** Another line in the file, until it is closed. */
    private static final class Changed implements AutoCloseable {
        private final String line;

        Changed(String option) throws IOException {
            line = write(BASE + option + "\n");
        }

        @Override
        public void close() throws IOException {
            service.forget();
            write(BASE);
        }

        private static String write(String text) throws IOException {
            Files.writeString(config, text);
            return service.awaitLine("watchdog.yaml was read again: ");
        }
    }
}
