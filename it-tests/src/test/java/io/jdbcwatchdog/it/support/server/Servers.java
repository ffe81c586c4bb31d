package io.jdbcwatchdog.it.support.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * What there is to test against. In this order: the server of {@code -Dit.url} (with {@code it.user},
 * {@code it.password} and, if tests may use them, {@code it.root.user}, {@code it.root.password}); with Docker, a MySQL
 * and a MariaDB ({@code it.mysql.image}, {@code it.mariadb.image}); without, the embedded MariaDB.
 * {@code -Dit.docker=true} insists on Docker, {@code false} does without.
 *
 * <p>The first call starts the servers and says on standard output which they are; they end with the JVM.
 */
public final class Servers {

    /** A search that failed is not tried again by the next test: it fails that one with the same cause. */
    private static final FutureTask<List<Server>> SEARCH = new FutureTask<>(Servers::search);

    public static final int ADMIN_PORT = 33062;

    private Servers() {}

    public static List<Server> all() {
        SEARCH.run();
        try {
            return SEARCH.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "no server to test on: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the servers started", e);
        }
    }

    public static Optional<Server> find(ServerKind kind) {
        return all().stream().filter(server -> server.kind() == kind).findFirst();
    }

    /** One more like {@code server}, with more flags, for a test that treats it badly; where {@code server} is the caller's, none. */
    public static Optional<Server> another(Server server, String... flags) throws Exception {
        if (server.process().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                server.where().equals(EmbeddedMariaDb.WHERE)
                        ? EmbeddedMariaDb.start(flags)
                        : Containers.another(server.kind(), flags));
    }

    /**
     * One more like {@code server} with a port for administrators ({@link #ADMIN_PORT}), which this machine reaches at the
     * server's own address; empty where there is none in Docker.
     */
    public static Optional<Server> anotherWithAdminPort(Server server) throws Exception {
        boolean isContainer = server.process().isPresent() && !server.where().equals(EmbeddedMariaDb.WHERE);
        return isContainer ? Optional.of(Containers.anotherWithAdminPort(server.kind(), ADMIN_PORT)) : Optional.empty();
    }

    /** One more like {@code server} that listens on IPv6 too, and can read this folder; where {@code server} is the caller's, none. */
    public static Optional<Server> anotherThatReads(Path folder, Server server, String... flags) throws Exception {
        if (server.process().isEmpty()) {
            return Optional.empty();
        }
        String[] all =
                Stream.concat(Stream.of("--bind-address=*"), Stream.of(flags)).toArray(String[]::new);
        return Optional.of(
                server.where().equals(EmbeddedMariaDb.WHERE)
                        ? EmbeddedMariaDb.start(all)
                        : Containers.anotherThatReads(folder, server.kind(), all));
    }

    /** The kinds that {@link #all} lacks, so that their tests can show as skipped. */
    public static List<MissingServer> missing() {
        return missing(all());
    }

    private static List<Server> search() throws Exception {
        List<Server> servers = start();
        servers.forEach(server -> System.out.println(
                "TESTING ON: " + server + " (" + server.where() + ", " + server.host() + ":" + server.port() + ")"));
        missing(servers).forEach(System.out::println);
        return servers;
    }

    private static List<Server> start() throws Exception {
        if (!given().isEmpty()) {
            return List.of(GivenServer.of(given()));
        }
        String docker = Setting.of("it.docker", "auto");
        if (docker.equals("true") || (docker.equals("auto") && Containers.possible())) {
            return Containers.start();
        }
        return List.of(EmbeddedMariaDb.start());
    }

    private static List<MissingServer> missing(List<Server> servers) {
        List<MissingServer> missing = new ArrayList<>();
        Stream.of(ServerKind.values())
                .filter(kind -> servers.stream().noneMatch(server -> server.kind() == kind))
                .forEach(kind ->
                        missing.add(new MissingServer(kind, given().isEmpty() ? "no Docker" : "it.url is not one")));
        return missing;
    }

    private static String given() {
        return Setting.of("it.url", "");
    }
}
