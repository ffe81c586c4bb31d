package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.BootService;
import io.jdbcwatchdog.it.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    private static final Duration OVERDUE = Duration.ofMillis(1_500);

    @TempDir
    private static Path folder;

    private static Path config;
    private static LockedRow row;
    private static BootService service;

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
        config = Files.writeString(folder.resolve("watchdog.yaml"), BASE);
        service = BootService.start(
                config,
                pair.driver().url(server.host(), server.port(), server.database()),
                server.user(),
                server.password());
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
    void defaultTimeout() {
        String seen = service.get("default");
        assertThat(service.awaitLine("killed session=", "timeout=1200ms(option timeout)"))
                .contains(" WARN ", "io.jdbcwatchdog.watchdog", "outcome=killed", "thread=http-nio-");
        assertThat(seen).startsWith("org.springframework.dao.QueryTimeoutException");
        assertThat(seen).contains("java.sql.SQLTimeoutException: Statement timeout");
    }

    @Test
    void annotation() {
        String seen = service.get("annotation");
        service.awaitLine("killed session=", "timeout=301ms(@StatementTimeout StockRepository.annotated)");
        assertThat(seen).startsWith("org.springframework.dao.QueryTimeoutException");
    }
}
