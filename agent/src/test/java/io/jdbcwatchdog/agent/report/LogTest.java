package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test's own class path has the SLF4J API without a library behind it, which drops every line. */
class LogTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

    @TempDir
    static Path folder;

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        // SLF4J reports the missing library once. It does so here, so that no test takes that line for the agent's.
        LoggerSearch.find(LogTest.class.getClassLoader());
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(original);
        Log.configure(false, false);
        LoggerSearch.forget();
    }

    @Test
    void withoutSlf4jLinesGoToStderr() {
        Log.warn(Application.withoutSlf4j(), "killed session=42");
        Log.info("ready");
        assertThat(stderr())
                .matches(TIME + "WARN  watchdog - killed session=42\\R" + TIME + "INFO  watchdog - ready\\R");
    }

    @Test
    void debugLinesNeverGoToStderr() {
        Log.debug("detail");
        Log.debug(Application.withoutSlf4j(), "detail");
        assertThat(Log.debugEnabled(null)).isFalse();
        assertThat(stderr()).isEmpty();
    }

    @Test
    void theApplicationsOwnSlf4jIsFoundThroughTheCallersHint() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            Log.warn(application, "killed {} session=42");
            Log.info(application, "ready");
            Log.debug(application, "detail");
            assertThat(Log.debugEnabled(application)).isTrue();
            assertThat(application.events())
                    .containsExactly(
                            "initialised",
                            "WARN io.jdbcwatchdog.watchdog killed {} session=42",
                            "INFO io.jdbcwatchdog.watchdog ready",
                            "DEBUG io.jdbcwatchdog.watchdog detail");
        }
        assertThat(stderr()).isEmpty();
    }

    @Test
    void aLineAboutNoApplicationGoesWhereTheLastLineWasLogged() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            Log.warn(application, "killed session=42");
            Log.info("the file was read again");
            assertThat(application.events()).endsWith("INFO io.jdbcwatchdog.watchdog the file was read again");
        }
        assertThat(stderr()).isEmpty();
    }

    @Test
    void theApplicationsOwnSlf4jIsFoundThroughTheThread() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Application application = Application.withLogging(folder);
                Application other = Application.withoutSlf4j()) {
            Thread.currentThread().setContextClassLoader(application);
            Log.warn("a");
            Log.warn(other, "b");
            assertThat(application.events()).hasSize(3);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(stderr()).isEmpty();
    }

    @Test
    void loggingIsNotTouchedBeforeThereIsALineToWrite() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            Log.configure(false, false);
            assertThat(application.events()).isEmpty();
        }
    }

    @Test
    void stderrCanBeAskedFor() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            Log.configure(true, false);
            Log.warn(application, "killed");
            assertThat(Log.debugEnabled(application)).isFalse();
            assertThat(application.events()).isEmpty();
        }
        assertThat(stderr()).contains("WARN  watchdog - killed");
    }

    @Test
    void anApiWithoutALibraryIsNoLogging() {
        try (Application application = Application.withApiOnly()) {
            Log.warn(application, "killed");
        }
        assertThat(stderr()).contains("WARN  watchdog - killed");
    }

    @Test
    void aFaultInTheApplicationsLoggingNeverEscapesAndTheLineIsNotLost() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            application.appender(() -> {
                throw new IllegalStateException("appender broken");
            });
            Log.warn(application, "killed");
        }
        assertThat(stderr()).contains("WARN  watchdog - killed").doesNotContain("appender broken");
    }

    @Test
    void anAppenderThatLeadsBackToTheAgentDoesNotLoop() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            application.appender(() -> {
                assertThat(Log.debugEnabled(application)).isFalse();
                Log.warn(application, "inner");
            });
            Log.warn(application, "outer");
            assertThat(application.events()).containsExactly("initialised", "WARN io.jdbcwatchdog.watchdog outer");
        }
        assertThat(stderr()).matches(TIME + "WARN  watchdog - inner\\R");
    }

    @Test
    void oneEventIsOneLine() {
        Log.warn("a\nb\r\nc\td\u0000e\u001b[31mf\u0085g\u2028h\u202ei");
        assertThat(stderr()).matches(TIME + "WARN  watchdog - a b  c d e \\[31mf g h i\\R");
        Log.warn(null);
        assertThat(stderr()).contains("watchdog - null");
    }

    @Test
    void anApplicationCanBeUnloaded() throws Exception {
        WeakReference<Application> application = logAndForget();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (application.get() != null && Instant.now().isBefore(deadline)) {
            System.gc();
        }
        assertThat(application.get()).isNull();
    }

    private static WeakReference<Application> logAndForget() throws Exception {
        try (Application application = Application.withLogging(folder)) {
            Log.warn(application, "killed");
            assertThat(application.events()).hasSize(2);
            return new WeakReference<>(application);
        }
    }

    /** The build moves SLF4J into the agent's own package, and rewrites every constant that begins with its name. */
    @Test
    void noConstantHoldsTheNameThatTheBuildRewrites() throws Exception {
        Path classes = Path.of(Slf4jLogger.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        for (Class<?> type : new Class<?>[] {Slf4jLogger.class, Log.class, Stderr.class}) {
            byte[] bytes = Files.readAllBytes(classes.resolve(type.getName().replace('.', '/') + ".class"));
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("org.slf4j", "org/slf4j");
        }
    }

    private String stderr() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
