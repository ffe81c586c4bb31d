package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildJvm;
import io.jdbcwatchdog.it.driver.Driver;
import io.jdbcwatchdog.it.probe.Schema;
import io.jdbcwatchdog.it.server.Server;
import java.util.HashSet;
import java.util.Set;

/** The probes' tables and procedures, made once on each server, without the agent. */
final class Tables {

    private static final Set<Server> READY = new HashSet<>();

    private Tables() {}

    static synchronized void on(Server server) {
        if (READY.add(server)) {
            new ChildJvm()
                    .with(Driver.MARIADB_4.jar())
                    .tell("url", Driver.MARIADB_4.url(server.host(), server.port(), server.database()))
                    .tell("user", server.user())
                    .tell("password", server.password())
                    .run(Schema.class)
                    .value("schema");
        }
    }
}
