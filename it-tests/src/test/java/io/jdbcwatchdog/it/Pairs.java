package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.driver.Driver;
import io.jdbcwatchdog.it.server.Server;
import io.jdbcwatchdog.it.server.ServerKind;
import io.jdbcwatchdog.it.server.Servers;
import io.jdbcwatchdog.it.server.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Which drivers are tried on which servers. */
final class Pairs {

    /** {@code -Dit.drivers=all}: every version on every server, where otherwise most are tried on one of them. */
    private static final boolean ALL = Setting.of("it.drivers", "").equals("all");

    /** {@code -Dit.pairs=mysql}, or {@code mariadb}: on this kind of server only, since another run has the other one. */
    private static final String KIND = Setting.of("it.pairs", "");

    static {
        System.out.println("TESTING WITH: " + Driver.newest() + " in full, " + Driver.older() + " in short"
                + (ALL
                        ? "; where versions differ, all of them on every server (it.drivers=all)"
                        : "; where versions differ, also " + Driver.oldestAndMiddle()
                                + " or all, each on one server (-Dit.drivers=all: on every server)")
                + (KIND.isEmpty() ? "" : "; on " + KIND + " only (it.pairs=" + KIND + ")"));
    }

    private Pairs() {}

    /** The newest of each family, on each server: the full matrix. */
    static Stream<Pair> newest() {
        return on(Driver.newest());
    }

    static Stream<Pair> older() {
        return on(Driver.older());
    }

    /** For what hangs on the drivers' own state: the newest on each server, the oldest on one by turns. */
    static Stream<Pair> oldestAndNewest() {
        return Stream.concat(newest(), byTurns(List.of(Driver.CONNECTOR_J_8_0_11, Driver.MARIADB_3_0)));
    }

    /** For what can differ between the versions: the newest on each server, the oldest and the middle on one by turns. */
    static Stream<Pair> spread() {
        return ALL ? everyVersion() : Stream.concat(newest(), byTurns(Driver.oldestAndMiddle()));
    }

    /** The same, for what takes less time, with every version between. */
    static Stream<Pair> everyVersion() {
        return ALL ? on(List.of(Driver.values())) : Stream.concat(newest(), byTurns(Driver.older()));
    }

    private static Stream<Pair> byTurns(List<Driver> drivers) {
        List<Server> servers = servers();
        return drivers.stream().map(driver -> new Pair(driver, servers.get(drivers.indexOf(driver) % servers.size())));
    }

    /** Each server with one driver, by turns, for what has nothing to do with the driver. */
    static Stream<Pair> oneForEachServer() {
        List<Server> servers = servers();
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

    private static List<Server> servers() {
        List<Server> servers = Servers.all().stream()
                .filter(server -> KIND.isEmpty() || server.kind().id().equals(KIND))
                .toList();
        if (servers.isEmpty()) {
            throw new IllegalStateException("it.pairs=" + KIND + ", but there is no such server: mysql or mariadb");
        }
        return servers;
    }

    private static Stream<Pair> on(List<Driver> drivers) {
        return servers().stream().flatMap(server -> drivers.stream().map(driver -> new Pair(driver, server)));
    }
}
