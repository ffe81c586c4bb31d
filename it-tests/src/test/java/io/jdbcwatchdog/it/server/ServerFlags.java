package io.jdbcwatchdog.it.server;

import java.util.stream.Stream;

/** What every server started here is told: room for the demo's 100 MB blobs, and for a few hundred connections. */
final class ServerFlags {

    private ServerFlags() {}

    static String[] with(String... more) {
        Stream<String> common =
                Stream.of("--max-allowed-packet=1G", "--max-connections=600", "--innodb-buffer-pool-size=512M");
        return Stream.concat(common, Stream.of(more)).toArray(String[]::new);
    }
}
