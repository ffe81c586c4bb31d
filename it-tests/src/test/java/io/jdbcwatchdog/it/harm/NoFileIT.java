package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start writes nothing: a container may have a root that is read-only, or a full disk, and no place to write to. */
@Tag("once")
@Tag("any-server")
class NoFileIT {

    /** Unended, it would wait three times as long; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    @TempDir
    private Path folder;

    @Test
    void withoutAPlaceForTemporaryFilesTheOverdueStatementIsKilled() {
        Path missing = folder.resolve("missing");
        ChildResult result = run(missing);
        TrialChecks.inTime(result, "trial.0", 500, LATE);
        assertThat(result.log("not started")).isEmpty();
        assertThat(missing).doesNotExist();
    }

    @Test
    void nothingIsWrittenWhereTemporaryFilesGo() throws IOException {
        Files.writeString(folder.resolve("of-somebody-else"), "");
        TrialChecks.inTime(run(folder), "trial.0", 500, LATE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("of-somebody-else"));
        }
    }

    private static ChildResult run(Path temporary) {
        return Pairs.first()
                .child()
                .flag("-Djava.io.tmpdir=" + temporary)
                .flag("-XX:-UsePerfData")
                .agent("timeout=500ms")
                .run(LockWaits.class);
    }
}
