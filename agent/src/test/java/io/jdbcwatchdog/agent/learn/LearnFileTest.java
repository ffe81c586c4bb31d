package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.agent.telemetry.Stderr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what was learned is kept, and what is said where it cannot be. */
class LearnFileTest {

    @TempDir
    Path folder;

    private final Shapes shapes = new Shapes();

    private Path file() {
        return folder.resolve("service.learned");
    }

    private void learn() {
        shapes.add(new Sample("select 1", new StackTraceElement[0], 1_000_000, 1, false, 0));
    }

    @Test
    void whatWasSavedIsContinued() throws Exception {
        LearnFile first = LearnFile.open(file());
        assertThat(first).isNotNull();
        learn();
        first.write(shapes);
        first.close();

        Shapes continued = new Shapes();
        LearnFile second = LearnFile.open(file());
        assertThat(second).isNotNull();
        List<String> said = Stderr.during(() -> second.read(continued, System.currentTimeMillis()));
        assertThat(said).singleElement().asString().contains("mode=learn continues", "1 executions of 1 shapes");
        assertThat(continued.count()).isEqualTo(1);
        assertThat(second.head().starts).isEqualTo(2);
        second.close();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        LearnFile file = LearnFile.open(file());
        assertThat(file).isNotNull();
        file.write(shapes);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        file.close();
    }

    @Test
    void whatCannotBeReadIsKeptAndSaid() throws Exception {
        Files.writeString(file(), "timeout: 5s");
        LearnFile file = LearnFile.open(file());
        assertThat(file).isNotNull();
        List<String> said = Stderr.during(() -> file.read(shapes, 0));
        assertThat(said).singleElement().asString().contains("begins anew", "damaged", "kept as", ".unreadable");
        assertThat(folder.resolve("service.learned.unreadable")).hasContent("timeout: 5s");
        file.close();
    }

    @Test
    void aFolderThatIsNotThereIsSaidOnce() throws Exception {
        List<String> said = Stderr.during(() -> assertThat(LearnFile.open(folder.resolve("none/service.learned")))
                .isNull());
        assertThat(said).singleElement().asString().contains("is not saved to", "no such file or directory");
    }

    @Test
    void whatCannotBeWrittenIsSaidOnce() throws Exception {
        LearnFile file = LearnFile.open(file());
        assertThat(file).isNotNull();
        Files.createDirectories(folder.resolve("service.learned.next/full"));
        List<String> said = Stderr.during(() -> {
            file.write(shapes);
            file.write(shapes);
        });
        assertThat(said).singleElement().asString().contains("is not saved to");
        file.close();
    }

    @Test
    void theSameFileIsNotOpenedTwice() throws Exception {
        LearnFile first = LearnFile.open(file());
        assertThat(first).isNotNull();
        List<String> said =
                Stderr.during(() -> assertThat(LearnFile.open(file())).isNull());
        assertThat(said).singleElement().asString().contains("another JVM saves into it");
        first.close();
    }
}
