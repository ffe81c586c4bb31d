package io.jdbcwatchdog.it.compatibility;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.ForCompatibility;
import io.jdbcwatchdog.it.support.compatibility.PlainRun;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How connections are made. Unix sockets are {@code SocketFactoryIT}'s, IPv6 and verified TLS are {@code TlsIT}'s. */
@ForCompatibility
class ConnectionsIT {

    private static final String USER = "compatible";
    private static final String PASSWORD = "C0mpatibleSecret";

    /** The newest, and the oldest generations. */
    static Stream<Pair> pairs() {
        return Stream.concat(
                Pairs.newest(),
                Pairs.older()
                        .filter(pair -> Pairs.isChosen(pair.driver()))
                        .filter(pair ->
                                pair.driver() == Driver.CONNECTOR_J_5_1 || pair.driver() == Driver.MARIADB_2_7));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void tlsAndCompression(Pair pair) {
        Server server = pair.server();
        String tls = pair.driver().urlWithTls(server.host(), server.port(), server.database());
        String plain = pair.driver().url(server.host(), server.port(), server.database());
        add("TLS, certificate not verified", pair, tls);
        add("Compression", pair, plain + "&useCompression=true");
        add("TLS and compression", pair, tls + "&useCompression=true");
    }

    /** Of a kind of server only, since the other has no such plugin. */
    @ParameterizedTest
    @CsvSource({
        "MYSQL,caching_sha2_password,",
        "MYSQL,sha256_password,",
        "MARIADB,mysql_native_password,",
        "MARIADB,ed25519,auth_ed25519",
        "MARIADB,parsec,auth_parsec"
    })
    void accounts(ServerKind kind, String plugin, String library) throws SQLException {
        for (Pair pair : pairs().filter(one -> one.server().kind() == kind).toList()) {
            String what = "Account with `" + plugin + "`, TLS";
            try {
                create(pair.server(), plugin, library);
            } catch (SQLException none) {
                String why = "not run here: this server has no such plugin";
                CompatibilityPage.add(Section.CONNECTIONS, what, pair.toString(), why);
                continue;
            }
            Server server = pair.server();
            add(what, pair, pair.driver().urlWithTls(server.host(), server.port(), server.database()), USER, PASSWORD);
        }
    }

    private static void create(Server server, String plugin, String library) throws SQLException {
        Tables.on(server);
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("DROP USER IF EXISTS " + USER);
            if (library != null) {
                statement.execute("INSTALL PLUGIN IF NOT EXISTS " + plugin + " SONAME '" + library + "'");
            }
            statement.execute("CREATE USER " + USER + " IDENTIFIED "
                    + (server.kind() == ServerKind.MYSQL
                            ? "WITH " + plugin + " BY '" + PASSWORD + "'"
                            : "VIA " + plugin + " USING PASSWORD('" + PASSWORD + "')"));
            statement.execute("GRANT ALL ON " + server.database() + ".* TO " + USER);
        }
    }

    private static void add(String what, Pair pair, String url) {
        add(what, pair, url, pair.server().user(), pair.server().password());
    }

    private static void add(String what, Pair pair, String url, String user, String password) {
        if (!CompatibilityPage.isWanted(what)) {
            return;
        }
        Tables.on(pair.server());
        ChildJvm child = new ChildJvm()
                .with(Jars.plain(), pair.driver().jar())
                .tell("url", url)
                .tell("user", user)
                .tell("password", password);
        ChildResult result = PlainRun.of(child);
        CompatibilityPage.add(
                Section.CONNECTIONS,
                what,
                pair.toString(),
                result.values().containsKey("driver")
                        ? check(pair, result)
                        : "not possible: this driver cannot log in like that by itself");
    }

    private static String check(Pair pair, ChildResult result) {
        return pair.driver().isMariaDb2()
                ? PlainRun.checkWherePipelinedBatchesEndTheConnection(result)
                : PlainRun.check(result);
    }
}
