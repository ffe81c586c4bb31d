package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.probe.admin.Procedures;
import io.jdbcwatchdog.it.support.Comparison;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CALL: of procedures that do what a KILL QUERY wants, that do not, and that run as somebody else. */
@ExtendWith(Numbers.class)
@Tag("once")
class ProcedureIT {

    private static final int TRIALS = 2;
    private static final String GRACES = "timeout=500ms,kill-grace=400ms,abort-grace=300ms";
    private static final double BOUND = 500 + 400 + 300 + 1_000;

    /** Ten seconds of short naps; an interrupted one is not the end. */
    private static final String SWALLOWS =
            "CREATE PROCEDURE swallows() SQL SECURITY INVOKER BEGIN DECLARE i INT DEFAULT 0;"
                    + " DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET i = i + 1;"
                    + " WHILE i < 100 DO SET i = i + 1; DO SLEEP(0.1); END WHILE; END";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void waitInAProcedureIsEnded(Pair pair) {
        ChildResult result = run(pair.child().agent(GRACES), "{call wait_lock('x')}");
        say(pair + ": CALL, a wait for a row lock", result);
        for (int i = 0; i < TRIALS; i++) {
            TrialChecks.inTime(result, "trial." + i, 500, BOUND);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void procedureThatSwallowsTheInterruptIsEnded(Pair pair) throws SQLException {
        makeProcedure(pair, "swallows", SWALLOWS);
        ChildResult result = run(pair.child().agent(GRACES), "{call swallows()}");
        say(pair + ": CALL, the interrupt swallowed", result);
        for (int i = 0; i < TRIALS; i++) {
            assertThat(result.millis("trial." + i + ".ms")).isBetween(500.0, BOUND);
            assertThat(result.values()).doesNotContainKey("trial." + i + ".value");
        }
        // MariaDB may take 2 s to answer a KILL of what is inside SLEEP, which is more than both graces.
        assertThat(result.kills())
                .hasSize(TRIALS)
                .allMatch(line -> !line.contains(" kills=0 ") || line.contains("trouble=\"no answer to the KILL\""));
    }

    /** The server takes the session for the definer's, and refuses the application's own user (1095). */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void whatRunsAsAnotherUserIsClosedAndTheLogSaysOnceWhatWouldHelp(Pair pair) throws SQLException {
        makeDefinersProcedure(pair);
        ChildResult result = run(pair.child().agent(GRACES), "{call as_definer('x')}");
        say(pair + ": CALL, SQL SECURITY DEFINER, no admin-user", result);
        for (int i = 0; i < TRIALS; i++) {
            assertThat(result.millis("trial." + i + ".ms")).isBetween(500.0, BOUND);
        }
        assertThat(result.log("KILL refused (1095)"))
                .singleElement()
                .asString()
                .contains("CONNECTION_ADMIN", "admin-user");
        assertThat(result.kills()).hasSize(TRIALS);
    }

    @ForComparison
    void connectorJsOwnTimeoutOfADefinersProcedure() throws SQLException {
        compare("CALL, SQL SECURITY DEFINER", "{call as_definer('x')}");
    }

    @ForComparison
    void connectorJsOwnTimeoutOfAProcedureThatSwallowsTheInterrupt() throws SQLException {
        compare("CALL, the interrupt swallowed", "{call swallows()}");
    }

    private static void compare(String what, String call) throws SQLException {
        Pair pair = Pairs.first();
        makeDefinersProcedure(pair);
        makeProcedure(pair, "swallows", SWALLOWS);
        ChildResult result = pair.child()
                .tell("call", call)
                .tell("query-timeout", 1)
                .limit(Duration.ofSeconds(40))
                .run(Procedures.class);
        Numbers.say(pair + ": setQueryTimeout(1), " + what, "%s", Comparison.freed(result, "trial.0"));
        assertThat(result.millis("trial.0.ms")).isGreaterThanOrEqualTo(1_000);
    }

    private static ChildResult run(ChildJvm child, String call) {
        return child.tell("call", call)
                .tell("trials", TRIALS)
                .limit(Duration.ofSeconds(40))
                .run(Procedures.class);
    }

    private static void makeDefinersProcedure(Pair pair) throws SQLException {
        makeProcedure(
                pair,
                "as_definer",
                "CREATE PROCEDURE as_definer(IN word VARCHAR(40)) SQL SECURITY DEFINER BEGIN " + Waits.LOCK.sql("word")
                        + "; END");
    }

    /** Made by the administrator, who is thereby its definer. */
    private static void makeProcedure(Pair pair, String name, String sql) throws SQLException {
        Server server = pair.server();
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        pair.child();
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("DROP PROCEDURE IF EXISTS " + name);
            statement.execute(sql);
        }
    }

    private static void say(String what, ChildResult result) {
        Numbers.millis(
                what + " ("
                        + result.kills().stream()
                                .map(ProcedureIT::outcome)
                                .distinct()
                                .toList() + ")",
                IntStream.range(0, TRIALS)
                        .mapToObj(i -> result.millis("trial." + i + ".ms"))
                        .toList());
    }

    private static String outcome(String line) {
        return line.replaceAll(".* (kills=\\d+) .* outcome=(\\S+) .*", "$1 $2");
    }
}
