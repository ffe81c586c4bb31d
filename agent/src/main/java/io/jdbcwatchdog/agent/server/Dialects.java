package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All kinds of servers. */
public final class Dialects {

    /** In the order in which they are asked. MySQL is last, since a server that no other kind recognises counts as MySQL. */
    public static final List<Dialect> ALL = Collections.unmodifiableList(
            Arrays.asList(new MariaDb(), new TiDb(), new Doris(), new StarRocks(), new MySql()));

    /** For a connection whose server's version is not known. */
    public static final Dialect DEFAULT = of("");

    private Dialects() {}

    /** @param version as the server sends it when a connection opens */
    public static Dialect of(String version) {
        for (Dialect dialect : ALL) {
            if (dialect.recognises(version)) {
                return dialect;
            }
        }
        throw new IllegalStateException("the last dialect recognises every server");
    }
}
