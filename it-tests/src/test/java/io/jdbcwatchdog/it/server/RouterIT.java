package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MySQL Router in each of its TLS modes, and with connection sharing: the KILL reaches the right session, or there is none. */
@Tag("once")
class RouterIT {

    private static final String AGENT = "timeout=500ms,kill-grace=2s,abort-grace=300ms";

    private static Pair pair;
    private static Router router;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        assumeThat(Router.image())
                .as("MySQL Router: -Dit.router.image names an image with mysqlrouter, such as that of"
                        + " .ci/images/make mysql-router:9.7 sid mysql-router")
                .isNotEmpty();
        pair = Pairs.connectorJOnMySql().findFirst().orElse(null);
        assumeThat(pair).as("MySQL Router needs a MySQL").isNotNull();
        assumeThat(pair.ownsServer()).as("MySQL Router needs a MySQL in Docker").isTrue();
        router = new Router(pair.server().process().orElseThrow().direct(), folder);
    }

    @AfterAll
    static void stop() {
        if (router != null) {
            router.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void killReachesTheSessionOrThereIsNone(RouterMode mode) {
        pair.child();
        String url = mode.tls
                ? pair.driver()
                        .urlWithTls(
                                "127.0.0.1", router.port(mode), pair.server().database())
                : pair.driver()
                        .url("127.0.0.1", router.port(mode), pair.server().database());
        ChildResult result = new ChildJvm()
                .with(pair.driver().jar())
                .tell("url", url)
                .tell("user", pair.server().user())
                .tell("password", pair.server().password())
                .agent(AGENT)
                .run(LockWaits.class);
        if (mode.passesGreetingOn()) {
            TrialChecks.inTime(result, "trial.0", 500, TrialChecks.LATE);
            assertThat(result.log("cannot tell which server")).isEmpty();
        } else {
            assertClosedWithoutKill(result);
        }
    }

    /** Router may share a connection only if it has greeted the client itself: otherwise the id would not stay the same. */
    @Test
    void sharesNoConnectionThatHasTheServersOwnId() throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + router.port(RouterMode.SHARING_AS_CLIENT) + "/"
                + pair.server().database() + "?sslMode=trust";
        List<String> ids = new ArrayList<>();
        try (Connection one = DriverManager.getConnection(
                        url, pair.server().user(), pair.server().password());
                Connection other = DriverManager.getConnection(
                        url, pair.server().user(), pair.server().password())) {
            for (int i = 0; i < 10; i++) {
                ids.add(id(one));
                ids.add(id(other));
            }
        }
        assertThat(new HashSet<>(ids)).as("%s", ids).hasSize(2);
    }

    private static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertClosedWithoutKill(ChildResult result) {
        assertThat(result.log("cannot tell which server"))
                .as("%s", result)
                .singleElement()
                .asString()
                .contains("a proxy gave the connection its id", "server_ssl_mode=AS_CLIENT");
        assertThat(result.millis("trial.0.ms")).as("%s", result).isBetween(500.0, 2_500.0);
        assertThat(result.kills()).as("%s", result).singleElement().asString().contains(" kills=0 ");
    }
}
