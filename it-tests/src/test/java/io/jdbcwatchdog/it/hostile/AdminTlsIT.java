package io.jdbcwatchdog.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import io.jdbcwatchdog.it.support.hostile.SelfSigned;
import io.jdbcwatchdog.it.support.server.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The admin connection trusts no certificate that the application would refuse, whichever way the application's TLS is
 * written: the server shows another one as soon as the application has logged in.
 */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
class AdminTlsIT {

    private static final String ADDRESS = "address=(host=localhost)(port=PORT)(sslMode=verify-full)";

    /** Spellings that verify; PORT is the server's, and the trusted certificate is added. */
    private static List<String> verifying(Driver driver) {
        List<String> urls = new ArrayList<>();
        if (driver.isMariaDb2()) {
            for (String options : List.of(
                    "useSsl=true",
                    "useSSL=true",
                    "useSsl=true&trustServerCertificate=false",
                    "useSsl=true&disableSslHostnameVerification=true")) {
                urls.add("jdbc:mariadb://localhost:PORT/t?" + options);
            }
            return urls;
        }
        if (driver.isMariaDb()) {
            for (String options : List.of(
                    "sslMode=verify-ca",
                    "sslMode=verify-full",
                    "sslMode=VERIFY_CA",
                    "useSsl=true",
                    "useSSL=true",
                    "useSsl=true&disableSslHostnameVerification=true")) {
                urls.add("jdbc:mariadb://localhost:PORT/t?" + options);
            }
            if (driver == Driver.MARIADB_3_5 || driver == Driver.MARIADB_4) {
                urls.add("jdbc:mariadb://" + ADDRESS + "/t?x=1");
                urls.add("jdbc:mariadb://" + ADDRESS + "/t?sslMode=disable");
                urls.add("jdbc:mariadb://" + ADDRESS + "/t?sslMode=trust");
            }
            return urls;
        }
        urls.add("jdbc:mysql://localhost:PORT/t?useSSL=true&requireSSL=true&verifyServerCertificate=true");
        urls.add("jdbc:mysql://localhost:PORT/t?useSSL=true&verifyServerCertificate=true");
        if (driver.isConnectorJ5()) {
            urls.add("jdbc:mysql://address=(protocol=tcp)(host=localhost)(port=PORT)(useSSL=true)/t?x=1");
            return urls;
        }
        if (driver != Driver.CONNECTOR_J_8_0_11) {
            urls.add("jdbc:mysql://localhost:PORT/t?sslMode=VERIFY_CA");
            urls.add("jdbc:mysql://localhost:PORT/t?sslMode=verify_identity");
            urls.add("jdbc:mysql://localhost:PORT/t?sslMode=VERIFY_IDENTITY&useSSL=false");
            urls.add("jdbc:mysql://(host=localhost,port=PORT,sslMode=VERIFY_CA)/t?x=1");
            urls.add("jdbc:mysql://address=(host=localhost)(port=PORT)(sslMode=VERIFY_IDENTITY)/t?x=1");
        }
        urls.add("jdbc:mysql://address=(host=localhost)(port=PORT)(useSSL=true)(verifyServerCertificate=true)/t?x=1");
        return urls;
    }

    private static List<String> trusting(Driver driver) {
        if (driver.isMariaDb2()) {
            return List.of("jdbc:mariadb://localhost:PORT/t?useSsl=true&trustServerCertificate=true");
        }
        return driver.isMariaDb()
                ? List.of(
                        "jdbc:mariadb://localhost:PORT/t?sslMode=trust",
                        "jdbc:mariadb://localhost:PORT/t?useSsl=true&trustServerCertificate=true")
                : List.of("jdbc:mysql://localhost:PORT/t?useSSL=true&requireSSL=true&verifyServerCertificate=false");
    }

    /** {@code -Dit.drivers=all}: every version. */
    static Stream<Driver> drivers() {
        return Setting.of("it.drivers", "").equals("all")
                ? Stream.of(Driver.values())
                : Stream.concat(Driver.newest().stream(), Driver.oldestAndMiddle().stream());
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void trustsNoCertificateThatTheApplicationWouldRefuse(Driver driver, @TempDir Path folder) throws Exception {
        SelfSigned first = new SelfSigned(folder);
        SelfSigned second = new SelfSigned(folder);
        List<String> urls = new ArrayList<>(verifying(driver));
        int refusing = urls.size();
        urls.addAll(trusting(driver));
        List<FakeServer> servers = new ArrayList<>();
        ChildJvm child = new ChildJvm()
                .with(driver.jar())
                .agent("timeout=300ms,kill-grace=1s,abort-grace=1s")
                .tell("user", "app")
                .tell("password", "App5ecret");
        for (int i = 0; i < urls.size(); i++) {
            FakeServer server = new FakeServer().with(first);
            servers.add(driver.isMariaDb() ? server.mariaDb() : server);
            server.onLogin(login -> {
                server.with(second);
                login.ok();
            });
            child.tell("url." + i, urls.get(i).replace("PORT", "" + server.port()) + trust(driver, first));
        }
        ChildResult result = child.run(Overdue.class);
        List<String> fooled = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            List<FakeConnection> agents = servers.get(i).counts().agentsLogins();
            boolean came = !agents.isEmpty();
            servers.get(i).close();
            assertThat(result.values()).as(urls.get(i)).containsKey("trial." + i + ".connected");
            if (i >= refusing) {
                assertThat(agents)
                        .as("the test of the test: " + urls.get(i))
                        .isNotEmpty()
                        .allMatch(FakeConnection::tls);
            } else if (came) {
                fooled.add(urls.get(i));
            }
        }
        Numbers.say(driver + ": spellings of TLS that verify", "%d of %d fooled", fooled.size(), refusing);
        assertThat(fooled).isEmpty();
    }

    private static String trust(Driver driver, SelfSigned certificate) throws Exception {
        return driver.isMariaDb()
                ? "&serverSslCert=" + certificate.pem()
                : "&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword=" + SelfSigned.PASSWORD
                        + "&trustCertificateKeyStoreUrl="
                        + certificate.trustStore().toUri();
    }
}
