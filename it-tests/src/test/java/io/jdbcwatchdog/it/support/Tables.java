package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.probe.Schema;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import java.util.HashSet;
import java.util.Set;

/** The probes' tables and procedures, made once on each server, without the agent. */
public final class Tables {

    private static final Set<Server> READY = new HashSet<>();

    private Tables() {}

    public static synchronized void on(Server server) {
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
