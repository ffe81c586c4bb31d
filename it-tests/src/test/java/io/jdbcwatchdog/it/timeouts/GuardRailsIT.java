package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Script;
import io.jdbcwatchdog.it.support.ScriptResult;
import io.jdbcwatchdog.it.support.TrialChecks;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps the watchdog from doing too much, and what makes it act at once. */
class GuardRailsIT {

    private static final String LONG = "SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> -1";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void interruptedThreadHasItsStatementKilledAndKeepsItsFlag(Pair pair) {
        ScriptResult result = new Script()
                .interruptMeAfter(300)
                .run(LONG)
                .as("interrupted statement")
                .run("SELECT SLEEP(0.3)")
                .as("statement that begins with the flag set")
                .wasInterrupted()
                .as("flag afterwards")
                .run("SELECT 1")
                .wasInterrupted()
                .as("flag once it is cleared")
                .on(pair, "kill-on-interrupt=true");
        SoftAssertions soft = new SoftAssertions();
        result.check(soft, "interrupted statement")
                .is("class", "java.sql.SQLNonTransientException")
                .is("state", "70100")
                .isBetween(290, TrialChecks.LATE);
        soft.assertThat(result.message("interrupted statement")).startsWith("Statement interrupted: ran ");
        soft.assertThat(result.message("statement that begins with the flag set"))
                .isNull();
        soft.assertThat(result.answer("flag afterwards")).isEqualTo("true");
        soft.assertThat(result.answer("flag once it is cleared")).isEqualTo("false");
        soft.assertThat(result.kills()).singleElement().asString().contains("(kill-on-interrupt)");
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void withoutTheOptionAnInterruptKillsNothing(Pair pair) {
        ScriptResult result = new Script()
                .interruptMeAfter(200)
                .run("SELECT SLEEP(0.6)")
                .as("interrupted statement")
                .wasInterrupted()
                .as("flag afterwards")
                .on(pair, "");
        assertThat(result.message("interrupted statement"))
                .as(result.toString())
                .isNull();
        assertThat(result.answer("flag afterwards")).isEqualTo("true");
    }

    /** Three are overdue, two may be ended. The third ends by itself, and nothing of it is ended afterwards. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void killsStopAtTheLimitOfAMinuteAndTheLogSaysSo(Pair pair) {
        ScriptResult result = new Script()
                .run(LONG)
                .run(LONG)
                .run("SELECT SLEEP(3)")
                .as("third overdue statement")
                .run("SELECT 1")
                .as("next statement")
                .on(pair, "timeout=300ms,kill-grace=1s,abort-grace=200ms,max-kills-per-minute=2");
        assertThat(result.kills()).as(result.toString()).hasSize(2);
        assertThat(result.message("third overdue statement")).isNull();
        assertThat(result.message("next statement")).isNull();
        assertThat(result.log("max-kills-per-minute=2 is reached")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void observedTransactionsAndInterruptsAreOnlyLogged(Pair pair) {
        ScriptResult result = new Script()
                .turnAutocommitOff()
                .interruptMeAfter(300)
                .run("SELECT SLEEP(0.8), n FROM sink WHERE id = 1")
                .wasInterrupted()
                .pause(900)
                .run("SELECT 1")
                .commit()
                .on(pair, "mode=observe,timeout=300ms,idle-transaction-timeout=400ms,kill-on-interrupt=true");
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.failed()).isEmpty();
        assertThat(result.log("would have been killed session=")).hasSize(1);
        assertThat(result.log("would have been killed: idle transaction session="))
                .hasSize(1);
    }
}
