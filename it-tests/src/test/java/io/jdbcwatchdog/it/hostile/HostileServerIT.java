package io.jdbcwatchdog.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.probe.hostile.Impersonated;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server says of itself can do harm to nobody but those that are connected to it. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
@Tag("fast")
class HostileServerIT {

    private static final int TRIALS = 3;
    private static final String OPTIONS = "timeout=500ms,kill-grace=600ms,abort-grace=300ms";
    private static final double BOUND = 500 + 600 + 300 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void whoClaimsAnothersIdentityHasNobodyKilledThere(Pair pair) throws Exception {
        ChildResult result = impersonate(pair, false, new FakeServer());
        Numbers.say(
                pair + ": a server that claims another's identity",
                "%d of %d innocents killed",
                killed(result),
                TRIALS);
        assertThat(killed(result)).as(result.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void norDrawsItTheKillsOfTheRealOneToItself(Pair pair) throws Exception {
        FakeServer liar = new FakeServer();
        ChildResult result = impersonate(pair, true, liar);
        long drawn = IntStream.range(0, TRIALS)
                .filter(i -> result.millis("real." + i + ".ms") > BOUND
                        || !result.value("real." + i + ".usable").equals("true"))
                .count();
        Numbers.say(pair + ": KILLs that a server drew to itself", "%d of %d", drawn, TRIALS);
        assertThat(drawn).as(result.toString()).isZero();
        assertThat(killed(result)).isZero();
    }

    /** From 3.5 on, MariaDB Connector/J lets a server send its connections elsewhere. */
    @ParameterizedTest
    @MethodSource("drivers")
    void theAdminConnectionIsNotRedirected(Driver driver) throws Exception {
        assumeThat(driver.isMariaDb()).isTrue();
        try (FakeServer target = new FakeServer().mariaDb();
                FakeServer agents = new FakeServer().mariaDb();
                FakeServer everybodys = new FakeServer().mariaDb()) {
            String there = "mariadb://127.0.0.1:" + target.port();
            agents.onLogin(login -> redirect(login, login.isAgents() ? there : null));
            everybodys.onLogin(login -> redirect(login, there));
            new ChildJvm()
                    .with(driver.jar())
                    .agent("timeout=300ms,kill-grace=200ms,abort-grace=200ms")
                    .tell("url.0", url(driver, agents))
                    .tell("url.1", url(driver, everybodys))
                    .tell("user", "app")
                    .tell("password", "App5ecret")
                    .run(Overdue.class);
            assertThat(agents.counts().agentsLogins()).as("admin connections").isNotEmpty();
            assertThat(target.counts().logins())
                    .as("the application's own connection, and that one's admin connection: " + target.counts())
                    .filteredOn(login -> !login.isAgents())
                    .hasSize(1);
            assertThat(target.counts().kills())
                    .as("KILLs of the redirected one only")
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(agents.counts().kills()).isNotEmpty();
        }
    }

    static List<Driver> drivers() {
        return List.of(Driver.MARIADB_3_5, Driver.MARIADB_4);
    }

    private static String url(Driver driver, FakeServer server) {
        return driver.url("127.0.0.1", server.port(), "t") + "&permitRedirect=true";
    }

    private static void redirect(FakeConnection login, String there) throws Exception {
        if (there == null) {
            login.ok();
        } else {
            login.redirect(there);
        }
    }

    private static long killed(ChildResult result) {
        return IntStream.range(0, TRIALS)
                .filter(i -> !result.value("innocent." + i).equals("0"))
                .count();
    }

    /** The liar asks the real server what the agent asks, as any account of it may, and passes the answer on. */
    private static ChildResult impersonate(Pair pair, boolean liarFirst, FakeServer started) throws Exception {
        AtomicLong innocent = new AtomicLong();
        try (FakeServer liar = started;
                Connection spy = pair.server().connect("mariadb")) {
            if (spy.getMetaData().getDatabaseProductName().contains("MariaDB")) {
                liar.mariaDb();
            }
            liar.on((connection, sql) -> {
                if (!sql.contains("CONNECTION_ID()")) {
                    return false;
                }
                String id = String.valueOf(innocent.get() == 0 ? connection.id : innocent.get());
                connection.row(List.of("identity"), List.of(ask(spy, sql.replace("CONNECTION_ID()", id))));
                return true;
            });
            return pair.child()
                    .agent(OPTIONS)
                    .tell("trials", TRIALS)
                    .tell("liar-first", liarFirst)
                    .tell("liar", pair.driver().url("127.0.0.1", liar.port(), "t"))
                    .whenTold("innocent.id", id -> {
                        innocent.set(Long.parseLong(id));
                        liar.alwaysId(innocent.get());
                    })
                    .run(Impersonated.class);
        }
    }

    private static synchronized String ask(Connection spy, String sql) throws Exception {
        try (Statement statement = spy.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
