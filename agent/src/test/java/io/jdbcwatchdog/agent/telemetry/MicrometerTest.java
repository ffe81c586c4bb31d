package io.jdbcwatchdog.agent.telemetry;

import static io.jdbcwatchdog.agent.telemetry.TelemetryFlush.flush;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.base.Library;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.ObservedStatementEnded;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Sessions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Micrometer's registries show, in the application's own class loader and in one that goes away. */
class MicrometerTest {

    private static final String TYPE = "io/micrometer/core/instrument/Metrics";

    private static final long PAUSE = 20;
    private static final Duration SOON = Duration.ofSeconds(20);

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
        micrometer = new Micrometer(config, libraries, PAUSE);
        meters = new Micrometer.Meters(
                counts, new Gauges(new Sessions(), new Killers(config, new Events(Faults::count))));
        micrometer.use(meters);
    }

    @AfterEach
    void end() {
        SharedFilter.ADDS_A_TAG.set(false);
        Metrics.removeRegistry(registry);
        Metrics.globalRegistry.clear();
    }

    @Test
    void killsHaveTheirAttributesAndAHistogram() throws Exception {
        bind();
        micrometer.statementEnded(kill("rule reports", "db1:3306"));
        flush();
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
        bind();
        assertThat(registry.get("jdbc.watchdog.kills").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void attributesHaveFewValuesWhateverTheNames() throws Exception {
        bind();
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
        micrometer = new Micrometer(config, libraries, PAUSE);
        micrometer.use(meters);
        libraries.loaded(getClass().getClassLoader(), TYPE);
        TelemetryThread.run(micrometer::seen);
        micrometer.statementEnded(kill("option timeout", "db1:3306"));
        flush();
        assertThat(registry.getMeters()).isEmpty();
    }

    /** As Quarkus does it: a filter on the global registry comes before the first registry, and has to be there before a meter. */
    @Test
    void filtersThatAreSetBeforeTheFirstRegistryHold() throws Exception {
        Metrics.removeRegistry(registry);
        libraries.loaded(getClass().getClassLoader(), TYPE);
        TelemetryThread.run(micrometer::seen);
        await("nobody reads them")
                .during(Duration.ofMillis(5 * PAUSE))
                .atMost(SOON)
                .until(() -> Metrics.globalRegistry.getMeters().isEmpty());
        flush();
        SharedFilter.ADDS_A_TAG.set(true);
        Metrics.globalRegistry.config().meterFilter(new SharedFilter());
        Metrics.addRegistry(registry);
        await().atMost(SOON).until(() -> !registry.getMeters().isEmpty());
        flush();
        assertThat(registry.getMeters())
                .allMatch(meter -> "shop".equals(meter.getId().getTag("application")));
    }

    /** Some code adds its registry first, and sets its tags then. */
    @Test
    void registryIsReadyAMomentAfterItHasAReader() throws Exception {
        Metrics.removeRegistry(registry);
        libraries.loaded(getClass().getClassLoader(), TYPE);
        Registries registries = new Registries(libraries, 200);
        assertThat(registries.look()).isEmpty();
        Thread.sleep(300);
        assertThat(registries.isOneAboutToBeReady()).isFalse();
        Metrics.addRegistry(registry);
        assertThat(registries.look()).as("at first sight").isEmpty();
        assertThat(registries.isOneAboutToBeReady()).isTrue();
        await().atMost(SOON).until(() -> registries.look().size() == 1);
        assertThat(registries.areAllReady()).isTrue();
    }

    /** Nobody looks for ever. A slow statement is an event, too. */
    @Test
    void registryThatComesLateIsFoundAtTheNextEvent() throws Exception {
        Metrics.removeRegistry(registry);
        micrometer = new Micrometer(config, libraries, 1);
        micrometer.use(meters);
        libraries.loaded(getClass().getClassLoader(), TYPE);
        assertThat(micrometer.wants(StatementInTime.class)).isFalse();
        TelemetryThread.run(micrometer::seen);
        // Its thread ends a second after the last look.
        await().atMost(SOON)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("jdbc-watchdog-telemetry")));
        Metrics.addRegistry(registry);
        Thread.sleep(300);
        assertThat(registry.getMeters()).isEmpty();
        assertThat(micrometer.wants(StatementInTime.class)).isTrue();
        micrometer.statementInTime(new StatementInTime(statement("rule reports", "db1:3306")));
        await().atMost(SOON).until(() -> !registry.getMeters().isEmpty());
    }

    /** Its timeout is for all its statements together, and an operator sets none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Transactional Orders.place",
                "JTA default timeout",
                "option transaction-timeout",
                "operator",
                "kill-on-interrupt",
                "rule stock, since it blocks session 4711"
            })
    void whatIsNoTimeoutOfAStatementHasNoUsage(String origin) throws Exception {
        bind();
        micrometer.statementEnded(kill(origin, "db1:3306"));
        micrometer.statementInTime(new StatementInTime(statement(origin, "db1:3306")));
        counts.statementInTime(new StatementInTime(statement(origin, "db1:3306")));
        flush();
        assertThat(registry.get("jdbc.watchdog.kills").functionCounter().count())
                .isEqualTo(1);
        assertThat(registry.find("jdbc.watchdog.timeout.usage").summary()).isNull();
        assertThat(counts.pastHalf()).isZero();
    }

    /** With {@code mode=observe} people look for the timeout that they need. */
    @Test
    void whatIsOnlyReportedHasAUsageToo() throws Exception {
        bind();
        StatementInfo statement = statement("option timeout", "db1:3306");
        assertThat(micrometer.wants(ObservedStatementEnded.class)).isTrue();
        micrometer.statementObserved(new StatementObserved(statement, false));
        micrometer.observedStatementEnded(new ObservedStatementEnded(statement));
        micrometer.statementObserved(new StatementObserved(statement("rule stock", "db1:3306"), true));
        flush();
        assertThat(registry.get("jdbc.watchdog.timeout.usage")
                        .tags("timeout.source", "option")
                        .summary()
                        .count())
                .as("once, at its end")
                .isEqualTo(1);
        assertThat(registry.get("jdbc.watchdog.timeout.usage")
                        .tags("timeout.source", "rule")
                        .summary()
                        .max())
                .isEqualTo(1.5);
    }

    @Test
    void applicationThatGoesAwayCanBeUnloaded() throws Exception {
        WeakReference<ClassLoader> gone = new WeakReference<>(bindInLoader());
        micrometer.statementEnded(kill("option timeout", "db1:3306"));
        flush();
        await().atMost(SOON).until(() -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(libraries.classes(Library.MICROMETER)).isEmpty();
    }

    /** The registry is ready when this returns. */
    private void bind() {
        libraries.loaded(getClass().getClassLoader(), TYPE);
        TelemetryThread.run(micrometer::seen);
        await().atMost(SOON).until(() -> !Metrics.globalRegistry.getMeters().isEmpty());
    }

    private ClassLoader bindInLoader() throws Exception {
        URL[] jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path ->
                        path.contains("micrometer") || path.contains("HdrHistogram") || path.contains("jspecify"))
                .map(MicrometerTest::url)
                .toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        libraries.loaded(loader, TYPE);
        Object global = loader.loadClass(TYPE.replace('/', '.'))
                .getField("globalRegistry")
                .get(null);
        Object reader = loader.loadClass(SimpleMeterRegistry.class.getName())
                .getConstructor()
                .newInstance();
        Class<?> registryType = loader.loadClass(MeterRegistry.class.getName());
        global.getClass().getMethod("add", registryType).invoke(global, reader);
        TelemetryThread.run(micrometer::seen);
        Method meters = global.getClass().getMethod("getMeters");
        await().atMost(SOON).until(() -> ((List<?>) meters.invoke(global)).size() > 0);
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
        return new StatementEnded(statement(origin, server), new KillSummary(1, 2_000_000L, Outcome.KILLED, ""));
    }

    private static StatementInfo statement(String origin, String server) {
        SessionInfo session = new SessionInfo(7, server, "app", "shop", null);
        TimeoutInfo timeout = new TimeoutInfo(1_000_000_000L, origin);
        return new StatementInfo(session, "main", "SELECT ?", 1_500_000_000L, timeout);
    }

    /** The global registry keeps its filters for ever. */
    private static final class SharedFilter implements MeterFilter {
        static final AtomicBoolean ADDS_A_TAG = new AtomicBoolean();

        @Override
        public Meter.Id map(Meter.Id id) {
            return ADDS_A_TAG.get() ? id.withTag(Tag.of("application", "shop")) : id;
        }
    }
}
