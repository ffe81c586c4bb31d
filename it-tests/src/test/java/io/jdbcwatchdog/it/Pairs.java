package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.driver.Driver;
import io.jdbcwatchdog.it.server.Server;
import io.jdbcwatchdog.it.server.ServerKind;
import io.jdbcwatchdog.it.server.Servers;
import java.util.List;
import java.util.stream.Stream;

/** Which drivers are tried on which servers. */
final class Pairs {

    static {
        System.out.println("TESTING WITH: " + Driver.newest() + " in full, " + Driver.older() + " in short");
    }

    private Pairs() {}

    /** The newest of each family, on each server: the full matrix. */
    static Stream<Pair> newest() {
        return on(Driver.newest());
    }

    static Stream<Pair> older() {
        return on(Driver.older());
    }

    /** Both ends of each family, on each server. */
    static Stream<Pair> oldestAndNewest() {
        return on(Driver.oldestAndNewest());
    }

    /** Each server with one driver, by turns, for what has nothing to do with the driver. */
    static Stream<Pair> oneForEachServer() {
        List<Server> servers = Servers.all();
        return servers.stream().map(server -> new Pair(Driver.newest().get(servers.indexOf(server) % 2), server));
    }

    /** For a comparison; empty without a MySQL. */
    static Stream<Pair> connectorJOnMySql() {
        return newest().filter(pair ->
                pair.server().kind() == ServerKind.MYSQL && !pair.driver().isMariaDb());
    }

    /** For what has to do with neither. */
    static Pair first() {
        return newest().findFirst().orElseThrow();
    }

    private static Stream<Pair> on(List<Driver> drivers) {
        return Servers.all().stream().flatMap(server -> drivers.stream().map(driver -> new Pair(driver, server)));
    }
}
