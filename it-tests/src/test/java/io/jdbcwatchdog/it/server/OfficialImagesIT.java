package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Setting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * TiDB and Apache Doris themselves, from the vendors' images, where these can be had. They are reached at their containers'
 * own addresses, since a published port of Docker's is an address translation.
 */
@Tag("once")
@Tag("any-server")
class OfficialImagesIT {

    private static final String TIDB = Setting.of("it.tidb.image", "pingcap/tidb:v7.5.0");

    /** Several gigabytes, so it is not pulled unless it is named, such as {@code apache/doris:doris-all-in-one-2.1.0}. */
    private static final String DORIS = Setting.of("it.doris.image", "");

    @Test
    void statementOfTiDbIsKilled() throws Exception {
        assumePulled("TiDB", TIDB);
        isKilled(TIDB, 4_000);
    }

    @Test
    void statementOfDorisIsKilled() throws Exception {
        assumeThat(DORIS).as("Apache Doris: -Dit.doris.image").isNotEmpty();
        assumePulled("Apache Doris", DORIS);
        isKilled(DORIS, 9_030);
    }

    private static void assumePulled(String what, String image) throws InterruptedException {
        assumeThat(!Setting.of("it.docker", "true").equals("false")
                        && DockerClientFactory.instance().isDockerAvailable())
                .as(what + " needs Docker")
                .isTrue();
        assumeThat(isThereOrPulled(image))
                .as(what + ": the image " + image + " can be had")
                .isTrue();
    }

    private static boolean isThereOrPulled(String image) throws InterruptedException {
        DockerClient docker = DockerClientFactory.instance().client();
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (DockerException notHere) {
            return isPulled(docker, image);
        }
    }

    private static boolean isPulled(DockerClient docker, String image) throws InterruptedException {
        try {
            return docker.pullImageCmd(image).start().awaitCompletion(10, TimeUnit.MINUTES);
        } catch (RuntimeException noRegistry) {
            return false;
        }
    }

    private static void isKilled(String image, int port) {
        try (GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port)) {
            container
                    .withLabel("jdbc-watchdog.run", Setting.of("it.run", ""))
                    .withStartupTimeout(Duration.ofMinutes(5))
                    .start();
            String address = container
                    .getContainerInfo()
                    .getNetworkSettings()
                    .getNetworks()
                    .values()
                    .iterator()
                    .next()
                    .getIpAddress();
            for (Driver driver : Driver.newest()) {
                ChildResult result = new ChildJvm()
                        .with(driver.jar())
                        .agent("timeout=500ms,kill-grace=3s,abort-grace=1s")
                        .tell("user", "root")
                        .tell("password", "")
                        .tell("url.0", driver.url(address, port, "information_schema"))
                        .run(Overdue.class);
                assertThat(result.kills())
                        .as("%s", result)
                        .singleElement()
                        .asString()
                        .contains(" outcome=killed ");
            }
        }
    }
}
