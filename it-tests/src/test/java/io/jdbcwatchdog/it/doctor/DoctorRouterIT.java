package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.server.Router;
import io.jdbcwatchdog.it.server.RouterMode;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind MySQL Router: the doctor finds the mode that no KILL gets through, and its advice is a mode that lets it through. */
@Tag("once")
class DoctorRouterIT {

    private static Pair pair;
    private static Router router;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Router.image())
                .as("MySQL Router: -Dit.router.image names an image with mysqlrouter, such as that of"
                        + " .ci/images/make mysql-router:9.7 sid mysql-router")
                .isNotEmpty();
        pair = Pairs.connectorJOnMySql().findFirst().orElse(null);
        assumeThat(pair).as("MySQL Router needs a MySQL").isNotNull();
        assumeThat(pair.ownsServer()).as("MySQL Router needs a MySQL in Docker").isTrue();
        pair.child();
        router = new Router(pair.server().process().orElseThrow().direct(), folder);
    }

    @AfterAll
    static void stop() {
        if (router != null) {
            router.close();
        }
    }

    @Test
    void routerThatGivesItsOwnIdIsToldAndItsAdviceHelps() {
        ChildResult before = table(RouterMode.SHARING_PREFERRED);
        assertThat(before.exit()).as("%s", before).isEqualTo(1);
        assertThat(before.out())
                .anyMatch(row -> row.startsWith("FAILED  session id"))
                .anyMatch(row -> row.startsWith("FAILED  KILL QUERY"));
        assertThat(DoctorRun.text(before)).contains("not tried: it could end another session's statement");
        assertThat(DoctorRun.advice(before, "session id"))
                .contains("client_ssl_mode=PASSTHROUGH", "server_ssl_mode=AS_CLIENT");
        for (RouterMode advised : new RouterMode[] {RouterMode.PASSTHROUGH_TLS, RouterMode.SHARING_AS_CLIENT}) {
            ChildResult after = table(advised);
            assertThat(after.exit()).as("%s", after).isZero();
            assertThat(after.out()).anyMatch(row -> row.startsWith("works   KILL QUERY"));
        }
    }

    private static ChildResult table(RouterMode mode) {
        String url = pair.driver()
                .urlWithTls("127.0.0.1", router.port(mode), pair.server().database());
        return DoctorRun.at(url, pair, folder).asApplication(pair).table();
    }
}
