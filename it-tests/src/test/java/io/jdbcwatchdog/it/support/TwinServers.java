package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two servers of one kind, made once, that know nothing of each other and count their connections each for itself. */
public final class TwinServers {

    private static Optional<TwinServers> made;

    public final List<Server> servers;

    private TwinServers(Server first, Server second) throws SQLException {
        servers = List.of(first, second);
        for (Server server : servers) {
            Tables.on(server);
            try (Connection root = server.connectAsRoot("mariadb");
                    Statement statement = root.createStatement()) {
                // Its connection ids are counted up by connections that end before the log-in.
                statement.execute("SET GLOBAL max_connect_errors = 1000000000");
            }
        }
    }

    /** Empty where the server is one that the caller named. */
    public static synchronized Optional<TwinServers> find() throws Exception {
        if (made == null) {
            Server first = Servers.all().get(0);
            Optional<Server> second = Servers.another(first);
            made = second.isPresent() ? Optional.of(new TwinServers(first, second.get())) : Optional.empty();
        }
        return made;
    }

    public int port(int server) {
        return servers.get(server).port();
    }

    /** A JVM for one of the probes that know two servers, which reaches them by {@code url}. */
    public ChildJvm child(Driver driver, String url) {
        ChildJvm child = new ChildJvm()
                .with(driver.jar(), Jars.of(StatementTimeout.class))
                .limit(Duration.ofSeconds(60))
                .tell("url", url)
                .tell("user", servers.get(0).user())
                .tell("password", servers.get(0).password());
        for (int i = 0; i < 2; i++) {
            child.tell(
                    "direct." + i,
                    driver.url("127.0.0.1", port(i), servers.get(i).database()));
            child.tell("port." + i, port(i));
        }
        return child;
    }

    /** @param mode such as {@code loadbalance}, or empty */
    public String url(Driver driver, String mode, int... ports) {
        String one = driver.url("127.0.0.1", ports[0], servers.get(0).database());
        String colon = mode.isEmpty() ? "" : mode + ":";
        String more = ports.length == 1 ? "" : ",127.0.0.1:" + ports[1];
        return one.replace("//127.0.0.1:" + ports[0], colon + "//127.0.0.1:" + ports[0] + more);
    }
}
