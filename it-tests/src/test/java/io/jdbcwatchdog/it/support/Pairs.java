package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
import io.jdbcwatchdog.it.support.server.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which drivers are tried on which servers. */
public final class Pairs {

    /** {@code -Dit.drivers=all}: every version on every server, where otherwise most are tried on one of them. */
    private static final boolean ALL = Setting.of("it.drivers", "").equals("all");

    /** Its page has a row for each pair. */
    private static final boolean COMPATIBILITY =
            Setting.of("it.compatibility", "").equals("true");

    /** {@code -Dit.pairs=mysql}, or {@code mariadb}: on this kind of server only, since another run has the other one. */
    private static final String KIND = Setting.of("it.pairs", "");

    /** {@code -Dit.driver=8.4.0}: this driver only, but where a test needs others. {@link ChosenDriver} skips all other rows. */
    private static final Optional<Driver> CHOSEN = chosen();

    /** {@code -Pfast} tries a single one too. */
    private static final Optional<Driver> ONLY =
            CHOSEN.isPresent() || !Setting.of("it.fast", "").equals("true")
                    ? CHOSEN
                    : Driver.newest().stream().findFirst();

    static {
        System.out.println("TESTING WITH: " + ONLY.map(only -> only + " only").orElseGet(Pairs::drivers)
                + (KIND.isEmpty() ? "" : "; on " + KIND + " only (it.pairs=" + KIND + ")"));
    }

    private static Optional<Driver> chosen() {
        String version = Setting.of("it.driver", "");
        return version.isEmpty() ? Optional.empty() : Optional.of(Driver.ofVersion(version));
    }

    /** False for all but one driver if {@code it.driver} names it. */
    public static boolean isChosen(Driver driver) {
        return CHOSEN.isEmpty() || CHOSEN.get() == driver;
    }

    private static String drivers() {
        return Driver.newest() + " in full, " + Driver.older() + " in short"
                + (ALL
                        ? "; where versions differ, all of them on every server (it.drivers=all)"
                        : "; where versions differ, also " + Driver.oldestAndMiddle()
                                + " or all, each on one server (-Dit.drivers=all: on every server)");
    }

    private Pairs() {}

    /** The newest of each family, on its vendor's server; {@code -Dit.drivers=all}: on each server. */
    public static Stream<Pair> newest() {
        return on(inFull()).filter(pair -> isOnEverything() || isAtHome(pair));
    }

    /** The same, and Connector/J on MariaDB. */
    private static Stream<Pair> newestWherePeopleRunThem() {
        return on(inFull())
                .filter(pair ->
                        isOnEverything() || isAtHome(pair) || !pair.driver().isMariaDb());
    }

    private static boolean isOnEverything() {
        return ALL || COMPATIBILITY || CHOSEN.isPresent() || servers().size() == 1;
    }

    private static boolean isAtHome(Pair pair) {
        return pair.driver().isMariaDb() == (pair.server().kind() == ServerKind.MARIADB);
    }

    /** The same for a test that is about some drivers. If none of them is chosen, its rows are there, and are skipped. */
    public static Stream<Pair> newest(Predicate<Driver> about) {
        List<Driver> drivers = inFull().stream().filter(about).toList();
        return on(drivers.isEmpty() ? Driver.newest().stream().filter(about).toList() : drivers);
    }

    /** All others, each on one server by turns; {@code -Dit.drivers=all}: on every server. */
    public static Stream<Pair> older() {
        return ALL || COMPATIBILITY || CHOSEN.isPresent() ? on(besides(Driver.older())) : byTurns(Driver.older());
    }

    /** Drivers besides those that go through every test. If another one is chosen, their rows are there, and are skipped. */
    private static List<Driver> besides(List<Driver> drivers) {
        return ONLY.isPresent() && CHOSEN.isEmpty()
                ? List.of()
                : drivers.stream()
                        .filter(driver -> CHOSEN.isEmpty() || !isChosen(driver))
                        .toList();
    }

    /** For what hangs on the drivers' own state: the newest on each server, the oldest on one by turns. */
    public static Stream<Pair> oldestAndNewest() {
        return Stream.concat(newest(), byTurns(List.of(Driver.CONNECTOR_J_8_0_11, Driver.MARIADB_3_0)));
    }

    /** For what can differ between the versions: the newest on each server, the oldest and the middle on one by turns. */
    public static Stream<Pair> spread() {
        return ALL ? everyVersion() : Stream.concat(newestWherePeopleRunThem(), byTurns(Driver.oldestAndMiddle()));
    }

    /** The same, for what takes less time, with every version between. */
    static Stream<Pair> everyVersion() {
        return ALL ? on(List.of(Driver.values())) : Stream.concat(newestWherePeopleRunThem(), byTurns(Driver.older()));
    }

    private static Stream<Pair> byTurns(List<Driver> drivers) {
        List<Server> servers = servers();
        return besides(drivers).stream()
                .map(driver -> new Pair(driver, servers.get(drivers.indexOf(driver) % servers.size())));
    }

    /** Each server with one driver, by turns, for what has nothing to do with the driver. */
    public static Stream<Pair> oneForEachServer() {
        List<Server> servers = servers();
        List<Driver> drivers = inFull();
        return servers.stream().map(server -> new Pair(drivers.get(servers.indexOf(server) % drivers.size()), server));
    }

    /** For a comparison; empty without a MySQL. */
    public static Stream<Pair> connectorJOnMySql() {
        return newest().filter(pair ->
                pair.server().kind() == ServerKind.MYSQL && !pair.driver().isMariaDb());
    }

    /** For what has to do with neither. */
    public static Pair first() {
        return newest().findFirst().orElseThrow();
    }

    /** The drivers that go through every test, without a server. */
    public static List<Driver> inFull() {
        return ONLY.map(List::of).orElseGet(Driver::newest);
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
