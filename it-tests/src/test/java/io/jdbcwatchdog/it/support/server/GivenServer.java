package io.jdbcwatchdog.it.support.server;

import java.sql.SQLException;
import java.util.Optional;

/** The server that the caller named, with a database and an application user that are there already. */
final class GivenServer {

    private GivenServer() {}

    static Server of(String url) throws SQLException {
        String root = Setting.of("it.root.user", "");
        return Inspection.of(
                "it.url",
                Address.parse(url),
                new Login(Setting.of("it.user", ""), Setting.of("it.password", "")),
                root.isEmpty() ? Optional.empty() : Optional.of(new Login(root, Setting.of("it.root.password", ""))),
                Optional.empty());
    }
}
