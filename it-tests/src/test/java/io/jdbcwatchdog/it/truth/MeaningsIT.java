package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.meaning.Meanings;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent takes the drivers' exceptions for is what was done to the connection. What was thrown is kept in {@code
 * target/meanings}; {@code MeaningTest} of the agent has it from all drivers.
 */
@Tag("once")
class MeaningsIT {

    /** The connection is gone, as the exception says or as the driver's wire does. */
    private static final Set<String> GONE =
            Set.of("GONE open", "GONE closed", "ENDED open", "ENDED closed", "COMPLAINT closed", "CANCELLED closed");

    private static final Set<String> INTERRUPTED = Set.of("INTERRUPTED open");
    private static final Set<String> CANCELLED = Set.of("INTERRUPTED open", "CANCELLED open");
    private static final Set<String> ERROR = Set.of("ERROR open");
    private static final Set<String> COMPLAINT = Set.of("COMPLAINT open");
    private static final Set<String> NOTHING = Set.of("NOTHING");

    private static final Map<String, Set<String>> EXPECTED = expected();

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void whatADriverThrowsIsTakenForWhatHappened(Pair pair) throws IOException {
        ChildResult result = pair.child()
                .agent("take-over-query-timeout=false")
                .limit(Duration.ofSeconds(240))
                .run(Meanings.class);
        SoftAssertions soft = new SoftAssertions();
        List<String> lines = new ArrayList<>();
        result.values().forEach((what, told) -> {
            String happening = what.replaceAll("\\..*", "");
            String[] words = told.split(" ", 3);
            String meaning = words.length < 2 ? words[0] : words[0] + " " + words[1];
            soft.assertThat(EXPECTED.getOrDefault(what, EXPECTED.get(happening)))
                    .as("%s: %s", what, told)
                    .isNotNull()
                    .contains(meaning);
            lines.add(what + " " + told);
        });
        Files.createDirectories(Path.of("target/meanings"));
        Files.write(Path.of("target/meanings", pair.toString().replaceAll("\\W+", "-") + ".txt"), lines);
        assertThat(result.values())
                .as(result.toString())
                .hasSizeGreaterThan(100)
                .containsKey("STATEMENT_CLOSED");
        soft.assertAll();
    }

    private static Map<String, Set<String>> expected() {
        Map<String, Set<String>> all = new TreeMap<>();
        put(all, GONE, "KILL_CONNECTION", "SOCKET_CLOSED", "LINE_CUT", "LINE_SILENT", "SILENT_AND_SOCKET_CLOSED");
        put(all, GONE, "ABORT", "IDLE_TOO_LONG");
        // Connector/J 8.0.11 only says that it could not read, and may not have noticed why. Who closed it knows that.
        put(all, either(GONE, COMPLAINT), "SOCKET_CLOSED.CURSOR", "LINE_CUT.CURSOR");
        put(all, either(GONE, NOTHING), "CONNECTION_CLOSED", "CONNECTION_CLOSED_BEFORE_COMMIT");
        // The error may still have come, and then the line was cut.
        put(all, either(GONE, either(CANCELLED, Set.of("INTERRUPTED closed"))), "CANCEL_AND_LINE_CUT");
        put(all, either(INTERRUPTED, NOTHING), "KILL_QUERY");
        put(all, either(CANCELLED, NOTHING), "CANCEL");
        // MariaDB Connector/J 2 closes a stream that is cancelled.
        put(all, either(CANCELLED, either(COMPLAINT, NOTHING)), "CANCEL.STREAM", "CANCEL.CURSOR");
        put(all, CANCELLED, "CANCEL_AND_KILL_QUERY");
        put(all, either(CANCELLED, COMPLAINT), "CANCEL_AND_KILL_QUERY.STREAM", "CANCEL_AND_KILL_QUERY.CURSOR");
        put(all, ERROR, "DUPLICATE", "NO_SUCH_TABLE", "PARSE", "DENIED", "TOO_LONG", "READ_ONLY", "DEADLOCK");
        put(all, ERROR, "LOCK_WAIT", "LOCK_NOWAIT", "LOCK_WAIT_IN_BATCH", "SERVERS_TIME_LIMIT");
        put(all, either(CANCELLED, ERROR), "DRIVERS_TIME_LIMIT", "DRIVERS_TIME_LIMIT_OF_BATCH");
        put(all, COMPLAINT, "PARAMETER_MISSING", "STATEMENT_CLOSED");
        // MariaDB Connector/J 2 has no option that makes a packet too large.
        put(all, either(COMPLAINT, NOTHING), "PACKET_TOO_LARGE", "NO_ROWS_IN_QUERY", "RESULT_CLOSED");
        put(all, either(GONE, either(ERROR, either(COMPLAINT, NOTHING))), "PACKET_TOO_LARGE_FOR_THE_SERVER");
        return all;
    }

    private static void put(Map<String, Set<String>> all, Set<String> meanings, String... happenings) {
        for (String happening : happenings) {
            all.put(happening, meanings);
        }
    }

    private static Set<String> either(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
