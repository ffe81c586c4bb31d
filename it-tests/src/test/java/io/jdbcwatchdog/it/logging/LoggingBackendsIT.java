package io.jdbcwatchdog.it.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every logging library that an application may have, and every way in which it may be put together. */
@Tag("once")
@Tag("any-server")
class LoggingBackendsIT {

    private static final Pair PAIR = Pairs.first();

    @TempDir
    private Path folder;

    static Stream<Arguments> everywhere() {
        return Stream.of(Backend.values())
                .flatMap(backend -> Stream.of(Layout.values()).map(layout -> Arguments.of(backend, layout)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void killIsOnceInTheApplicationsOwnLogAsTheAgentsOwn(Backend backend, Layout layout) throws IOException {
        LoggedApplication application = application(backend, layout);
        ChildResult result = application.run(LoggingBackendsIT::told);
        assertThat(result.value("ended")).as(result.toString()).isEqualTo("java.sql.SQLTimeoutException");
        List<String> log = application.lines();
        assertThat(log)
                .as(log + "\n" + result)
                .anyMatch(line -> line.contains("the application has begun"))
                .filteredOn(line -> line.contains("killed session="))
                .singleElement()
                .asString()
                .matches("WARN(ING)? io\\.jdbcwatchdog\\.watchdog io\\.jdbcwatchdog\\.agent\\..*")
                .doesNotContain("NativeMethodAccessor", "DirectMethodHandleAccessor");
        assertThat(log).filteredOn(line -> line.contains("jdbc-watchdog 0")).hasSize(1);
        assertThat(result.log(" outcome=")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void whereLog4jHasNoConfigurationTheLineGoesToStderr(Layout layout) throws IOException {
        ChildResult result = application(Backend.LOG4J_SLF4J_2, layout).runUnconfigured(LoggingBackendsIT::told);
        assertThat(result.err())
                .as(result.toString())
                .filteredOn(line -> line.contains("watchdog - killed session="))
                .hasSize(1);
    }

    private LoggedApplication application(Backend backend, Layout layout) {
        return new LoggedApplication(folder, backend, layout, PAIR.driver().jar());
    }

    private static ChildJvm told(ChildJvm child) {
        Tables.on(PAIR.server());
        return child.agent("timeout=300ms")
                .tell(
                        "url",
                        PAIR.driver()
                                .url(
                                        PAIR.server().host(),
                                        PAIR.server().port(),
                                        PAIR.server().database()))
                .tell("user", PAIR.server().user())
                .tell("password", PAIR.server().password());
    }
}
