package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.agent.telemetry.Stderr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what was learned is kept, and what is said where it cannot be. */
class LearnFileTest {

    @TempDir
    Path folder;

    private static final long NOW = 1_000_000_000_000L;

    private final Shapes shapes = new Shapes();

    private Path file() {
        return folder.resolve("service.learned");
    }

    private @Nullable LearnFile open(Path path) {
        return LearnFile.open(path, shapes, NOW);
    }

    private byte[] encoded() throws Exception {
        Shapes one = new Shapes();
        one.add(new Sample("select 1", "", Sample.Kind.SUCCEEDED, 1_000_000, 1, 0));
        return LearnedFormat.encode(LearnedFormat.Head.beginningAt(NOW), one);
    }

    private byte[] cut() throws Exception {
        byte[] good = encoded();
        return Arrays.copyOf(good, good.length - 20);
    }

    @Test
    void whatWasSavedIsContinued() throws Exception {
        LearnFile first = open(file());
        assertThat(first).isNotNull();
        first.write(encoded());
        first.close();

        List<String> said = Stderr.during(() -> {
            LearnFile second = open(file());
            assertThat(second).isNotNull();
            assertThat(second.head().starts).isEqualTo(2);
            second.close();
        });
        assertThat(said).singleElement().asString().contains("mode=learn continues", "1 executions of 1 shapes");
        assertThat(shapes.count()).isEqualTo(1);
    }

    @Test
    void aLinkIsFollowed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createFile(file()));
        LearnFile file = open(link);
        assertThat(file).isNotNull();
        file.write(encoded());
        file.close();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.size(file())).isPositive();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        LearnFile file = open(file());
        assertThat(file).isNotNull();
        file.write(encoded());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        file.close();
    }

    @Test
    void aDamagedFileIsKeptAndSaid() throws Exception {
        for (String aside : List.of("service.learned.unreadable", "service.learned.unreadable-2")) {
            Files.write(file(), cut());
            List<String> said = Stderr.during(() -> {
                LearnFile file = open(file());
                assertThat(file).isNotNull();
                file.close();
            });
            assertThat(said).singleElement().asString().contains("begins anew", "damaged", "kept as", aside);
            assertThat(folder.resolve(aside)).hasBinaryContent(cut());
        }
    }

    @Test
    void whatIsSomethingElseStaysAsItIs() throws Exception {
        Files.writeString(file(), "timeout: 5s");
        Path data = Files.createDirectory(folder.resolve("data"));
        for (Path path : List.of(file(), data, Path.of("/"), Path.of("/dev/null"))) {
            List<String> said = Stderr.during(() -> assertThat(open(path)).isNull());
            assertThat(said).singleElement().asString().contains("is not saved to", "mode=learn");
        }
        assertThat(file()).hasContent("timeout: 5s");
        assertThat(data).isDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsSaidOnce() throws Exception {
        List<String> said = Stderr.during(
                () -> assertThat(open(folder.resolve("none/service.learned"))).isNull());
        assertThat(said).singleElement().asString().contains("is not saved to", "no such file or directory");
    }

    @Test
    void whatCannotBeWrittenIsSaidOnce() throws Exception {
        LearnFile file = open(file());
        assertThat(file).isNotNull();
        Files.createDirectories(folder.resolve("service.learned.next/full"));
        List<String> said = Stderr.during(() -> {
            file.write(encoded());
            file.write(encoded());
        });
        assertThat(said).singleElement().asString().contains("is not saved to");
        file.close();
    }

    @Test
    void theSameFileIsNotOpenedTwice() throws Exception {
        LearnFile first = open(file());
        assertThat(first).isNotNull();
        List<String> said = Stderr.during(() -> assertThat(open(file())).isNull());
        assertThat(said).singleElement().asString().contains("another JVM saves into it");
        first.close();
    }
}
