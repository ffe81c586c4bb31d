package io.jdbcwatchdog.it.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.probe.secrets.HeapDump;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a heap dump shows of the admin password, wherever it was given, once the admin connection is closed. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
class HeapIT {

    /**
     * Its {@code ConnectionUrl} has a cache of the last 100 URLs that were connected to: the key and the value of each have
     * the properties in them. The agent has two kinds of URL, for the admin connection and for evidence.
     */
    private static final int OF_CONNECTOR_J = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void thePasswordIsHeldOnceAndAsCharacters(Pair pair) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), AdminAccount.PASSWORD + "\n");
        Path yaml = Files.writeString(folder.resolve("watchdog.yaml"), "admin-password: " + AdminAccount.PASSWORD);
        for (String place : new String[] {
            "admin-password=" + AdminAccount.PASSWORD, "admin-password-file=" + secret, "config=" + yaml
        }) {
            String name = place.substring(0, place.indexOf('='));
            Path dump = dump(pair, name, place + ",admin-keep-open=false", true);
            long characters = count(dump, StandardCharsets.UTF_16BE);
            long bytes = count(dump, StandardCharsets.ISO_8859_1);
            Files.delete(dump);
            Numbers.say(pair + ": heap, " + name, "%d as characters, %d as a string", characters, bytes);
            assertThat(bytes)
                    .as("strings, from %s", name)
                    .isLessThanOrEqualTo(pair.driver().isMariaDb() ? 0 : OF_CONNECTOR_J);
            assertThat(characters).as("characters, from %s", name).isEqualTo(1);
        }
        Path dump = dump(pair, "open", "admin-password-file=" + secret, false);
        Numbers.say(
                pair + ": heap, admin connection open",
                "%d as characters, %d as a string",
                count(dump, StandardCharsets.UTF_16BE),
                count(dump, StandardCharsets.ISO_8859_1));
    }

    private Path dump(Pair pair, String name, String options, boolean untilClosed) throws SQLException {
        Path dump = folder.resolve(name + ".hprof");
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult result = pair.childWithKey()
                    .agent("timeout=500ms,admin-servers=*:*,admin-user=" + AdminAccount.NAME + "," + options)
                    .tell("file", dump)
                    .when(
                            "idle",
                            () -> await("the end of the admin connection")
                                    .until(() ->
                                            !untilClosed || account.sessions().isEmpty()))
                    .run(HeapDump.class);
            assertThat(result.value("ended")).as(result.toString()).isEqualTo("SQLTimeoutException");
            assertThat(result.kills()).singleElement().asString().contains(" outcome=killed ");
        }
        return dump;
    }

    private static long count(Path file, Charset charset) throws IOException {
        byte[] wanted = AdminAccount.PASSWORD.getBytes(charset);
        long found = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer dump = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at <= dump.limit() - wanted.length; at++) {
                int same = 0;
                while (same < wanted.length && dump.get(at + same) == wanted[same]) {
                    same++;
                }
                found += same == wanted.length ? 1 : 0;
            }
        }
        return found;
    }
}
