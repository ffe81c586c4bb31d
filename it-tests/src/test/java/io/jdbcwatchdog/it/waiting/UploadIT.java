package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.waiting.Uploads;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** While a server still reads a statement, a KILL QUERY does nothing to it; the escalation ends it, and leaves no row. */
@ExtendWith(Numbers.class)
@Tag("once")
class UploadIT {

    private static final int TIMEOUT = 500;
    private static final int KILL_GRACE = 1_000;
    private static final int LATEST = TIMEOUT + KILL_GRACE + 1_000;
    private static final int LARGE = 100_000_000;
    private static final int SMALL = 12_000_000;
    private static final Pattern RAN = Pattern.compile(" ran=(\\d+)ms ");

    @TempDir
    Path folder;

    /**
     * 100 MB in the way that leaves the driver the least to do; {@code -Dit.long=true} has the others as well. The line
     * has 100 Mbit/s: without one, a quick machine is done before the KILL CONNECTION.
     */
    @Test
    void hundredMegabytesAreEndedAndRolledBack() {
        Uploads.Way[] ways = Boolean.getBoolean("it.long")
                ? Uploads.Way.values()
                : new Uploads.Way[] {Uploads.Way.STREAM_SERVER_PREPARE};
        Pairs.newest().forEach(pair -> check(pair, "100 MB at 10 MB/s", LARGE, 10 << 20, ways));
    }

    @Test
    void everyWayOfUploadingIsEndedAndRolledBack() {
        InParallel.forEach(
                Pairs.newest(), pair -> check(pair, "12 MB at 1 MB/s", SMALL, 1 << 20, Uploads.Way.values()));
    }

    private void check(Pair pair, String what, int bytes, int bytesPerSecond, Uploads.Way... ways) {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            relay.slowDown(0, bytesPerSecond);
            check(pair + ": " + what, run(pair, pair.childThrough(relay), bytes, ways), ways);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildResult run(Pair pair, ChildJvm child, int bytes, Uploads.Way... ways) {
        return child.agent("timeout=" + TIMEOUT + "ms,kill-grace=" + KILL_GRACE + "ms")
                .flag("-Xmx1g")
                .tell("bytes", bytes)
                .tell("table", "uploads_" + (pair.driver().isMariaDb() ? "mariadb" : "mysql"))
                .tell("ways", Stream.of(ways).map(Enum::name).collect(Collectors.joining(",")))
                .tell("file", file(bytes))
                .limit(Duration.ofMinutes(3))
                .run(Uploads.class);
    }

    /** A thousand rows. */
    private synchronized Path file(int bytes) {
        Path file = folder.resolve(bytes + ".csv");
        byte[] row = new byte[bytes / 1_000];
        Arrays.fill(row, (byte) 'a');
        row[row.length - 1] = '\n';
        try {
            if (!Files.exists(file)) {
                try (java.io.OutputStream out = Files.newOutputStream(file)) {
                    for (int i = 0; i < 1_000; i++) {
                        out.write(row);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void check(String what, ChildResult result, Uploads.Way... ways) {
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < ways.length; i++) {
            String key = ways[i].key();
            Map<String, String> values = result.values();
            double ran = i < result.kills().size() ? ran(result.kills().get(i)) : Double.POSITIVE_INFINITY;
            double network = result.millis(key + ".network") - result.millis(key + ".ms") + ran;
            Numbers.say(
                    what + ", " + key,
                    "free %.0f ms after the deadline (last seen in its socket %.0f), call %.0f ms, %s %s, rows %s",
                    ran - TIMEOUT,
                    network - TIMEOUT,
                    result.millis(key + ".ms"),
                    values.get(key + ".state"),
                    values.getOrDefault(key + ".class", "not ended").replaceAll(".*\\.", ""),
                    values.get(key + ".rows"));
            soft.assertThat(ran).as(key + " by its deadline").isGreaterThanOrEqualTo(TIMEOUT);
            soft.assertThat(Math.min(ran, network)).as(key + " in time").isLessThanOrEqualTo(LATEST);
            soft.assertThat(result.value(key + ".rows"))
                    .as(key + " rolled back")
                    .isEqualTo("0");
        }
        if (!soft.wasSuccess()) {
            soft.fail(result.toString());
        }
        soft.assertAll();
    }

    /** From when the first command left, which is the clock that counts, to when the thread was free. */
    private static double ran(String kill) {
        Matcher ran = RAN.matcher(kill);
        assertThat(ran.find()).as(kill).isTrue();
        return Double.parseDouble(ran.group(1));
    }
}
