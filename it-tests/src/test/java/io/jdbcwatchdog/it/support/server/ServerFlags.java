package io.jdbcwatchdog.it.support.server;

import java.util.function.Function;
import java.util.stream.Stream;

/** What every server started here is told: room for 100 MB blobs and a few hundred connections, and LOAD DATA LOCAL. */
final class ServerFlags {

    private ServerFlags() {}

    static String[] with(String[] asked, String... more) {
        Stream<String> common = Stream.of(
                "--max-allowed-packet=1G",
                "--max-connections=600",
                "--innodb-buffer-pool-size=512M",
                "--local-infile=1");
        return Stream.of(common, Stream.of(more), Stream.of(asked))
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }
}
