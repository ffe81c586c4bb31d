package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.kill.EndRequests;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Sessions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The MBean in the platform's MBean server. */
class JmxTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private CurrentSettings config;
    private Jmx jmx;
    private ObjectName name;

    @BeforeEach
    void begin() throws Exception {
        name = new ObjectName(Jmx.NAME);
        config = new CurrentSettings(Settings.load("timeout=5s", new Properties(), Map.of()));
        jmx = new Jmx(this::bean, 1);
    }

    @AfterEach
    void end() throws Exception {
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
    }

    @Test
    void itComesAndGoesWithTheOption() throws Exception {
        List<String> said = Stderr.during(() -> {
            jmx.update(true);
            assertThat(server.getAttribute(name, "Mode")).isEqualTo("enforce");
            jmx.update(true);
            jmx.update(false);
            assertThat(server.isRegistered(name)).isFalse();
            jmx.update(true);
            assertThat(server.isRegistered(name)).isTrue();
        });
        assertThat(said).isEmpty();
    }

    /** A second copy of the agent, for example. */
    @Test
    void takenNameIsSaidOnceWithWhatToDo() throws Exception {
        server.registerMBean(bean(), name);
        List<String> said = Stderr.during(() -> {
            jmx.update(true);
            jmx.update(true);
        });
        assertThat(said)
                .singleElement()
                .asString()
                .contains("WARN", Jmx.NAME, "another one has this name", "one -javaagent flag", "jmx=false");
        jmx.update(false);
        assertThat(server.isRegistered(name)).as("the other one stays").isTrue();

        server.unregisterMBean(name);
        jmx.update(true);
        assertThat(server.isRegistered(name)).isTrue();
    }

    private WatchdogBean bean() {
        Counts counts = new Counts();
        Sessions sessions = new Sessions();
        Gauges gauges = new Gauges(sessions, new Killers(config, new Events(Faults::count)));
        return new WatchdogBean(
                new Attributes(config, counts, gauges, sessions, new Learned()),
                config,
                new Observation(config, () -> {}),
                new OperatorsKill(config, sessions, new EndRequests(), counts),
                () -> "",
                () -> "",
                columns -> "");
    }
}
