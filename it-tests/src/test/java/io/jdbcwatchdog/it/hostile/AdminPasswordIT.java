package io.jdbcwatchdog.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import io.jdbcwatchdog.it.support.hostile.Logins;
import io.jdbcwatchdog.it.support.hostile.SelfSigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No server gets to read the admin user's password that has not proven with a certificate who it is. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
class AdminPasswordIT {

    private static final String PASSWORD = "Adm1nSecret";
    private static final String OPTIONS =
            "timeout=300ms,kill-grace=300ms,abort-grace=200ms,admin-user=watchdog,admin-password=" + PASSWORD;
    private static final String EVERYWHERE = ",admin-servers=127.0.0.1:*";
    private static final String CLEAR = "mysql_clear_password";

    /** Every way to ask for it, without TLS and with a certificate that nobody checks. */
    @ParameterizedTest
    @EnumSource(Driver.class)
    void isGivenToNobodyWhoHasNotProvenWhoItIs(Driver driver, @TempDir Path folder) throws Exception {
        SelfSigned certificate = new SelfSigned(folder);
        List<FakeServer> servers = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        for (SelfSigned offered : new SelfSigned[] {null, certificate}) {
            for (Logins login : Logins.values()) {
                add(servers, driver).with(offered).onLogin(asks(login));
                urls.add(url(driver, last(servers), offered != null));
            }
        }
        // In its greeting already: up to 3.4 MariaDB Connector/J looks at no option of its own then.
        FakeServer greets = add(servers, driver).with(certificate).onLogin(login -> {
            login.server.plugin(CLEAR);
            login.ok();
        });
        urls.add(url(driver, greets, true));
        // It has no TLS until the application has logged in, which must not make anybody trust it.
        FakeServer turns = add(servers, driver);
        turns.onLogin(login -> {
            turns.with(certificate);
            asks(Logins.CLEAR).answer(login);
        });
        urls.add(
                driver.isMariaDb() ? url(driver, turns, false) : base(driver, turns) + "?allowPublicKeyRetrieval=true");
        FakeServer ages = add(servers, driver).onLogin(login -> {
            login.server.before41();
            if (login.user().equals("watchdog")) {
                Logins.before41(login);
            } else {
                login.ok();
            }
        });
        urls.add(url(driver, ages, false));
        ChildResult result = run(driver, urls, OPTIONS + EVERYWHERE);
        long own = servers.stream()
                .filter(server -> server.counts().agentsLogins().stream()
                        .anyMatch(login -> login.user().equals("app")))
                .count();
        long given = servers.stream().filter(AdminPasswordIT::wasGiven).count();
        close(servers);
        Numbers.say(driver + ": admin password asked for", "given to %d of %d servers", given, servers.size());
        assertThat(given).as(result.toString()).isZero();
        for (int i = 0; i < urls.size(); i++) {
            assertThat(result.value("trial." + i + ".connected"))
                    .as(urls.get(i))
                    .isEqualTo("true");
        }
        assertThat(ages.counts().logins())
                .as("a hash as in MySQL 4.0")
                .noneMatch(login -> login.user().equals("watchdog") && (!driver.isMariaDb() || login.oldHash() > 0));
        assertThat(result.log("was not given to this server")).isNotEmpty();
        assertThat(own)
                .as("servers where the connection's own account is used: " + result)
                .isPositive();
        assertThat(result.toString()).doesNotContain(PASSWORD);
    }

    /** The test of the test: with a certificate that is verified, what the server asks for is given. */
    @ParameterizedTest
    @EnumSource(Driver.class)
    void isGivenOverVerifiedTls(Driver driver, @TempDir Path folder) throws Exception {
        SelfSigned certificate = new SelfSigned(folder);
        List<FakeServer> servers = new ArrayList<>();
        FakeServer server = add(servers, driver).with(certificate).onLogin(asks(Logins.CACHING_SHA2));
        ChildResult result = run(driver, List.of(verified(driver, server, certificate)), OPTIONS + EVERYWHERE);
        close(servers);
        assertThat(server.counts().passwords())
                .as(result + " " + server.counts())
                .contains(PASSWORD);
        assertThat(server.counts().kills()).as(result + " " + server.counts()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTOR_J_26", "MARIADB_4"})
    void withoutAdminServersTheOwnAccountIsUsed(Driver driver) throws Exception {
        List<FakeServer> servers = new ArrayList<>();
        FakeServer server = add(servers, driver);
        ChildResult result = run(driver, List.of(url(driver, server, false)), OPTIONS);
        assertThat(users(server)).isNotEmpty().containsOnly("app");
        assertThat(server.counts().kills()).isNotEmpty();
        assertThat(result.log("admin-user is used nowhere"))
                .singleElement()
                .asString()
                .contains("WARN", "admin-servers=127.0.0.1:" + server.port());
        ChildResult elsewhere =
                run(driver, List.of(url(driver, server, false)), OPTIONS + ",admin-servers=db1:*;127.0.0.1:1");
        close(servers);
        assertThat(users(server)).containsOnly("app");
        assertThat(elsewhere.log("admin-user is not used for 127.0.0.1:" + server.port()))
                .hasSize(1);
    }

    private static Stream<String> users(FakeServer server) {
        return server.counts().agentsLogins().stream().map(FakeConnection::user);
    }

    private static FakeServer.Login asks(Logins how) {
        return login -> {
            if (login.isAgents()) {
                how.answer(login);
            } else {
                login.ok();
            }
        };
    }

    private static boolean wasGiven(FakeServer server) {
        return server.counts().logins().stream()
                .anyMatch(login -> login.password().contains(PASSWORD) || login.saidAtLogin(PASSWORD));
    }

    private static FakeServer add(List<FakeServer> servers, Driver driver) throws Exception {
        FakeServer server = new FakeServer();
        servers.add(driver.isMariaDb() ? server.mariaDb() : server);
        return server;
    }

    private static FakeServer last(List<FakeServer> servers) {
        return servers.get(servers.size() - 1);
    }

    private static void close(List<FakeServer> servers) throws Exception {
        for (FakeServer server : servers) {
            server.close();
        }
    }

    private static String base(Driver driver, FakeServer server) {
        return "jdbc:" + (driver.isMariaDb() ? "mariadb" : "mysql") + "://127.0.0.1:" + server.port() + "/t";
    }

    private static String url(Driver driver, FakeServer server, boolean tls) {
        String mode = driver.isMariaDb2()
                ? tls ? "useSsl=true&trustServerCertificate=true" : "useSsl=false"
                : driver.isMariaDb()
                        ? tls ? "sslMode=trust" : "sslMode=disable"
                        : tls ? "useSSL=true&requireSSL=true&verifyServerCertificate=false" : "useSSL=false";
        return base(driver, server) + "?" + mode + "&allowPublicKeyRetrieval=true";
    }

    private static String verified(Driver driver, FakeServer server, SelfSigned certificate) throws Exception {
        return base(driver, server)
                + (driver.isMariaDb2()
                        ? "?useSsl=true&disableSslHostnameVerification=true&serverSslCert=" + certificate.pem()
                        : driver.isMariaDb()
                                ? "?sslMode=verify-ca&restrictedAuth=mysql_native_password,caching_sha2_password&serverSslCert="
                                        + certificate.pem()
                                : "?useSSL=true&requireSSL=true&verifyServerCertificate=true&trustCertificateKeyStoreType=PKCS12"
                                        + "&trustCertificateKeyStorePassword=" + SelfSigned.PASSWORD
                                        + "&trustCertificateKeyStoreUrl="
                                        + certificate.trustStore().toUri());
    }

    private static ChildResult run(Driver driver, List<String> urls, String options) {
        ChildJvm child = new ChildJvm()
                .with(driver.jar())
                .agent(options)
                .tell("user", "app")
                .tell("password", "App5ecret");
        for (int i = 0; i < urls.size(); i++) {
            child.tell("url." + i, urls.get(i));
        }
        return child.run(Overdue.class);
    }
}
