package io.jdbcwatchdog.it.support.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;

/** One run of the application for every JVM, and what is asked of it. */
public final class PlainRun {

    private static final int TIMEOUT = 500;

    /** Unended, a statement would wait for ever; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    private PlainRun() {}

    /** A JVM for such a run: a class path of jars only, since archives of classes take no folders. */
    public static ChildJvm child(Pair pair) {
        return pair.childOf(Jars.plain());
    }

    public static ChildResult of(ChildJvm child) {
        return run(agent(child));
    }

    /** The same with one more flag behind the agent's. */
    public static ChildResult followedBy(ChildJvm child, String flag) {
        return run(agent(child).flag(flag));
    }

    /** A run without the agent and without statements that wait, such as a JVM is trained with. */
    public static ChildResult training(ChildJvm child) {
        return run(child.tell("training", true));
    }

    private static ChildJvm agent(ChildJvm child) {
        return child.agent("timeout=" + TIMEOUT + "ms");
    }

    private static ChildResult run(ChildJvm child) {
        return child.runMain("io.jdbcwatchdog.app.plain.Plain");
    }

    /** Fails unless every promise was kept; returns the row's last column. */
    public static String check(ChildResult result) {
        double worst = check(result, List.of("statement", "prepared", "batch"));
        assertKills(result, 3, " outcome=killed ");
        return text("3 of 3 ended by KILL QUERY", worst) + ", the connection goes on";
    }

    /** The same for a driver that loses its connection with an overdue batch, since it reads the answers elsewhere. */
    public static String checkWherePipelinedBatchesEndTheConnection(ChildResult result) {
        double worst = check(result, List.of("statement", "prepared"));
        assertThat(result.value("batch.usable")).isEqualTo("false");
        assertThat(result.millis("batch.ms")).isBetween((double) TIMEOUT, LATE);
        assertKills(result, 2, " outcome=killed ");
        assertKills(result, 1, " outcome=unknown ");
        return text("2 of 2 statements ended by KILL QUERY, the batch with its connection (outcome unknown)", worst);
    }

    private static double check(ChildResult result, List<String> ended) {
        SoftAssertions soft = new SoftAssertions();
        double worst = 0;
        for (String key : ended) {
            TrialChecks.softly(soft, result, key).isBetween(TIMEOUT, LATE).isUsable();
            soft.assertThat(result.values().get(key + ".code"))
                    .as(key + ".code")
                    .isEqualTo("1317");
            worst = Math.max(worst, result.millis(key + ".ms") - TIMEOUT);
        }
        TrialChecks.softly(soft, result, "statement").isATimeout();
        TrialChecks.softly(soft, result, "prepared").isATimeout();
        soft.assertThat(result.values()).containsEntry("in-time.usable", "true").containsKey("in-time.value");
        soft.assertAll();
        assertThat(result.log("not watched")).isEmpty();
        assertThat(result.log("fault in the agent")).isEmpty();
        return worst;
    }

    private static void assertKills(ChildResult result, int number, String outcome) {
        assertThat(result.kills())
                .as(result.toString())
                .filteredOn(line -> line.contains(outcome))
                .hasSize(number);
    }

    private static String text(String what, double worst) {
        return String.format(Locale.ROOT, "%s, the thread free after %.0f ms", what, worst);
    }
}
