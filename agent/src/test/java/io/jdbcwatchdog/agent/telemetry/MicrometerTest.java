package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.base.Library;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Micrometer's registries show, in the application's own class loader and in one that goes away. */
class MicrometerTest {

    private static final String TYPE = "io/micrometer/core/instrument/Metrics";

    private final LibrariesInUse libraries = new LibrariesInUse();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private CurrentSettings config;
    private Micrometer micrometer;
    private Counts counts;

    /** As long as the agent. */
    private Micrometer.Meters meters;

    @BeforeEach
    void begin() throws Exception {
        Metrics.addRegistry(registry);
        config = new CurrentSettings(Settings.load("timeout=5s", new Properties(), Map.of()));
        counts = new Counts();
        micrometer = new Micrometer(config, libraries);
        meters = new Micrometer.Meters(
                counts, new Gauges(new Sessions(), new Killers(config, new Events(Faults::count))));
        micrometer.use(meters);
    }

    @AfterEach
    void end() {
        Metrics.removeRegistry(registry);
        Metrics.globalRegistry.clear();
    }

    @Test
    void killsHaveTheirAttributesAndAHistogram() throws Exception {
        libraries.loaded(getClass().getClassLoader(), TYPE);
        micrometer.bind();
        micrometer.statementEnded(kill("rule reports", "db1:3306"));
        await(() -> registry.find("jdbc.watchdog.timeout.usage").summary() != null);
        assertThat(registry.get("jdbc.watchdog.kills")
                        .tags("outcome", "killed", "timeout.source", "rule", "rule", "reports")
                        .tags("server.address", "db1", "server.port", "3306")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("jdbc.watchdog.kill.duration").timer().count()).isEqualTo(1);
        assertThat(registry.get("jdbc.watchdog.timeout.usage").summary().max()).isEqualTo(1.5);
        assertThat(registry.get("jdbc.watchdog.faults").functionCounter().count())
                .isEqualTo((double) Faults.total());
        assertThat(registry.get("jdbc.watchdog.executions")
                        .tags("state", "running")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void killsFromBeforeThereWasARegistryAreCounted() throws Exception {
        micrometer.statementEnded(kill("option timeout", "db1:3306"));
        flush();
        libraries.loaded(getClass().getClassLoader(), TYPE);
        micrometer.bind();
        assertThat(registry.get("jdbc.watchdog.kills").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void attributesHaveFewValuesWhateverTheNames() throws Exception {
        libraries.loaded(getClass().getClassLoader(), TYPE);
        micrometer.bind();
        for (int i = 0; i < 3_000; i++) {
            micrometer.statementEnded(kill("rule r" + i, "db" + i % 300 + ":3306"));
        }
        flush();
        assertThat(registry.find("jdbc.watchdog.kills").functionCounters()).hasSizeLessThanOrEqualTo(501);
        assertThat(registry.find("jdbc.watchdog.timeout.usage").summaries()).hasSizeLessThanOrEqualTo(101);
        assertThat(registry.find("jdbc.watchdog.kills").functionCounters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(3_000);
    }

    @Test
    void withoutTheOptionThereIsNoMeter() throws Exception {
        config = new CurrentSettings(Settings.load("micrometer=false", new Properties(), Map.of()));
        micrometer = new Micrometer(config, libraries);
        micrometer.use(meters);
        libraries.loaded(getClass().getClassLoader(), TYPE);
        micrometer.bind();
        micrometer.statementEnded(kill("option timeout", "db1:3306"));
        flush();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void applicationThatGoesAwayCanBeUnloaded() throws Exception {
        WeakReference<ClassLoader> gone = new WeakReference<>(bindInLoader());
        micrometer.statementEnded(kill("option timeout", "db1:3306"));
        flush();
        await(() -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(libraries.classes(Library.MICROMETER)).isEmpty();
    }

    private ClassLoader bindInLoader() throws Exception {
        URL[] jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path ->
                        path.contains("micrometer") || path.contains("HdrHistogram") || path.contains("jspecify"))
                .map(MicrometerTest::url)
                .toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        libraries.loaded(loader, TYPE);
        micrometer.bind();
        Object global = loader.loadClass(TYPE.replace('/', '.'))
                .getField("globalRegistry")
                .get(null);
        Iterable<?> there =
                (Iterable<?>) global.getClass().getMethod("getMeters").invoke(global);
        assertThat(there).isNotEmpty();
        return loader;
    }

    private static URL url(String path) {
        try {
            return new File(path).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StatementEnded kill(String origin, String server) {
        SessionInfo session = new SessionInfo(7, server, "app", "shop", null);
        TimeoutInfo timeout = new TimeoutInfo(1_000_000_000L, origin);
        StatementInfo statement = new StatementInfo(session, "main", "SELECT ?", 1_500_000_000L, timeout);
        return new StatementEnded(statement, new KillSummary(1, 2_000_000L, Outcome.KILLED, ""));
    }

    /** Everything that was handed to the thread before is done when this returns. */
    private static void flush() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        TelemetryThread.run(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(Callable<Boolean> what) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!what.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }
}
