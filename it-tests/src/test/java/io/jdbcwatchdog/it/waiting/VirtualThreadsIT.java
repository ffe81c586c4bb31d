package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.waiting.VirtualThreads;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hundreds of virtual threads blocked in JDBC. */
@ExtendWith(Numbers.class)
class VirtualThreadsIT {

    private static final int THREADS = 200;
    private static final int TIMEOUT_MILLIS = 2_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void virtualThreadsAreAllFreedInTimeAndTheAgentPinsNone(Pair pair) throws IOException {
        assumeThat(javaVersion()).as("virtual threads need Java 21").isGreaterThanOrEqualTo(21);
        ChildResult without = child(pair).tell("release", TIMEOUT_MILLIS).run(VirtualThreads.class);
        ChildResult with = child(pair).agent("timeout=" + TIMEOUT_MILLIS + "ms").run(VirtualThreads.class);
        Numbers.say(
                pair + ": " + THREADS + " virtual threads in lock waits",
                "%s ended, worst %.0f ms after the deadline; pinned %s times (%s in the agent), without the agent %s times",
                with.value("ended"),
                with.millis("worst.ms") - TIMEOUT_MILLIS,
                with.value("pinned"),
                with.value("pinned-in-agent"),
                without.value("pinned"));
        assertThat(with.number("ended")).as(with.toString()).isEqualTo(THREADS);
        assertThat(with.millis("worst.ms")).isLessThan(TIMEOUT_MILLIS + 2_000 + 1_000 + 1_000);
        assertThat(with.value("pinned-in-agent")).as(with.toString()).isEqualTo("0");
    }

    private static ChildJvm child(Pair pair) {
        return pair.child().tell("threads", THREADS);
    }

    /** Of the children's Java. */
    private static int javaVersion() throws IOException {
        Properties release = new Properties();
        Path home = Path.of(System.getProperty("it.java.home", System.getProperty("java.home")));
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]")[0]);
    }
}
