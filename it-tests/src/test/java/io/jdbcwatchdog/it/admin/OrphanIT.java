package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.admin.Orphan;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.FreezableServer;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.KillProcedures;
import io.jdbcwatchdog.it.support.LockedRow;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.RsaKey;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A socket had to be closed; the server never heard of that, and holds the statement's locks for nobody. */
@ExtendWith(Numbers.class)
@Tag("once")
class OrphanIT {

    /** Without a warm admin connection no KILL is on its way already when the server answers again. */
    private static final String AGENT = "timeout=1s,kill-grace=400ms,abort-grace=300ms,admin-keep-open=false";

    private static final double LATEST = 1_000 + 400 + 300 + 1_000;

    @Test
    void orphanIsKilledWhenItsServerAnswersAgain() {
        onServersWithinReach(pair -> orphanIsKilled(pair, "", ""));
    }

    /** It has the right to end the sessions of others, and not the one to see them in the process list. */
    @Test
    void alsoByAnAdminUserThatDoesNotSeeIt() {
        onServersWithinReach(pair -> {
            try (AdminAccount account = AdminAccount.on(pair.server())) {
                assertThat(account.sessions()).isEmpty();
                orphanIsKilled(pair, AdminAccount.options(), RsaKey.option(pair.driver(), pair.server()));
            }
        });
    }

    /** As on Amazon RDS: it may call the provider's procedures, and nothing else. */
    @Test
    void alsoByAnAdminUserThatMayOnlyCallProcedures() {
        onServersWithinReach(pair -> {
            try (KillProcedures procedures = KillProcedures.on(pair.server(), KillProcedures.Host.AMAZON_RDS, "");
                    AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
                procedures.grantTo(account);
                assertThat(account.sessions()).isEmpty();
                orphanIsKilled(pair, AdminAccount.options(), RsaKey.option(pair.driver(), pair.server()));
            }
        });
    }

    private static void onServersWithinReach(InParallel.Test test) {
        assumeThat(Pairs.newest()).as("a server that the test may stop").allMatch(Pair::ownsServer);
        assumeThat(Pairs.newest())
                .as("the server itself within reach, not only a port of Docker's")
                .allMatch(pair -> reaches(pair.server().process().orElseThrow().direct()));
        InParallel.forEachServer(Pairs.newest(), test);
    }

    private static void orphanIsKilled(Pair pair, String options, String key) throws Exception {
        ServerProcess process = pair.server().process().orElseThrow();
        InetSocketAddress direct = process.direct();
        try (LockedRow row = new LockedRow(pair.server())) {
            FreezableServer frozen = new FreezableServer(process);
            ChildResult result;
            try (frozen) {
                String url = pair.driver()
                        .url(
                                direct.getHostString(),
                                direct.getPort(),
                                pair.server().database());
                result = pair.child()
                        .tell("url", url + key)
                        .agent(AGENT + options)
                        .when("fault", () -> {
                            row.awaitWaiting(1);
                            frozen.freeze();
                        })
                        .when("over", () -> {
                            frozen.close();
                            row.awaitWaiting(0);
                        })
                        .run(Orphan.class);
            }
            assertSocketClosed(pair, "server stopped", result);
            List<String> said = result.log("orphan");
            assertThat(said).as("%s", result).singleElement().asString().contains(session(result));
        }
    }

    /** As the server sees it, the session has another port than its client: it may be somebody else's. */
    @Test
    void behindAnAddressTranslationNothingIsKilled() {
        InParallel.forEachServer(Pairs.newest(), OrphanIT::orphanIsLeft);
    }

    private static void orphanIsLeft(Pair pair) throws Exception {
        try (LockedRow row = new LockedRow(pair.server());
                Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            ChildResult result = pair.childThrough(relay)
                    .agent(AGENT)
                    .when("fault", () -> {
                        row.awaitWaiting(1);
                        relay.freeze();
                    })
                    .when("over", relay::thaw)
                    .tell("live-on-ms", 3_000)
                    .run(Orphan.class);
            assertSocketClosed(pair, "line silent, address translated", result);
            TrialChecks.inTime(result, "next", 1_000, LATEST);
            assertThat(row.waiting()).as("%s", result).isEqualTo(1);
            assertThat(result.log("orphan"))
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains(session(result), "which is not the socket that was closed");
        }
    }

    private static void assertSocketClosed(Pair pair, String fault, ChildResult result) {
        Numbers.say(pair + ": " + fault, "free %.0f ms after the deadline", result.millis("update.ms") - 1_000);
        assertThat(result.millis("update.ms")).isBetween(1_000.0, LATEST);
        assertThat(result.kills().get(0)).contains(session(result), " outcome=socket-closed ");
    }

    private static String session(ChildResult result) {
        return "session=" + result.value("session") + "@";
    }

    private static boolean reaches(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
