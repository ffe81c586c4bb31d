package io.jdbcwatchdog.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jvm;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.PlainRun;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every JVM, and what JVMs do with class files beforehand. */
@Tag("once")
class JvmsIT {

    @TempDir
    private Path folder;

    static Stream<Pair> pairs() {
        List<Server> servers = Servers.all();
        return Stream.of(
                new Pair(Driver.CONNECTOR_J_26, servers.get(0)),
                new Pair(Driver.MARIADB_4, servers.get(servers.size() - 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void overdueStatementsAreEndedOn(int version) {
        String what = "JDK " + version;
        assumeThat(CompatibilityPage.isWanted(what)).isTrue();
        Optional<Jvm> jvm = Jvm.find(version);
        if (jvm.isEmpty()) {
            CompatibilityPage.add(
                    Section.JVMS, what, "–", "not run here: no such JDK, and no image eclipse-temurin:" + version);
        }
        assumeThat(jvm).as("a JDK " + version).isPresent();
        pairs().map(pair -> version < 17 && pair.driver() == Driver.MARIADB_4
                        ? new Pair(Driver.MARIADB_3_5, pair.server())
                        : pair)
                .forEach(pair -> {
                    ChildResult result =
                            PlainRun.of(PlainRun.child(pair).on(jvm.get()).flag("-Xverify:all"));
                    assertThat(result.value("java")).startsWith(version == 8 ? "1.8." : String.valueOf(version));
                    CompatibilityPage.add(
                            Section.JVMS, what + ", `-Xverify:all`", pair.toString(), PlainRun.check(result));
                });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementsAreEndedInAnImageOfJlink(Pair pair) throws Exception {
        String what = "An image of jlink, JDK " + Runtime.version().feature();
        assumeThat(CompatibilityPage.isWanted(what)).isTrue();
        Path home = folder.resolve("image");
        String modules = "java.sql,java.naming,java.management,java.security.sasl,jdk.crypto.ec,java.instrument";
        run("jlink", "--add-modules", modules, "--output", home.toString());
        ChildResult result =
                PlainRun.of(PlainRun.child(pair).on(Jvm.at(Runtime.version().feature(), home)));
        CompatibilityPage.add(Section.JVMS, what, pair + "; `" + modules + "`", PlainRun.check(result));
    }

    /** JMX is missing there, and the recorder: the first line says so, and nothing else is different. */
    @Test
    void overdueStatementsAreEndedInAnImageWithoutManagement() throws Exception {
        Pair pair = new Pair(Driver.MARIADB_4, pairs().toList().get(1).server());
        Path home = folder.resolve("image");
        String modules = "java.sql,java.naming,java.security.sasl,jdk.crypto.ec,java.instrument";
        run("jlink", "--add-modules", modules, "--output", home.toString());
        ChildResult result =
                PlainRun.of(PlainRun.child(pair).on(Jvm.at(Runtime.version().feature(), home)));
        PlainRun.check(result);
        assertThat(result.log("no module java.management"))
                .as(result.toString())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementsAreEndedWithAnArchiveOfClasses(Pair pair) {
        String what = "AppCDS archive, made without the agent, JDK "
                + Runtime.version().feature();
        assumeThat(CompatibilityPage.isWanted(what)).isTrue();
        Path archive = folder.resolve("classes.jsa");
        PlainRun.training(PlainRun.child(pair).flag("-XX:ArchiveClassesAtExit=" + archive));
        assertThat(archive).exists();
        ChildResult result = PlainRun.of(PlainRun.child(pair).flag("-XX:SharedArchiveFile=" + archive));
        CompatibilityPage.add(
                Section.JVMS, what, pair.toString(), PlainRun.check(result) + "; the JVM says: " + said(result));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementsAreEndedWithAnAotCache(Pair pair) {
        String what = "AOT cache, made without the agent, JDK 25";
        assumeThat(CompatibilityPage.isWanted(what)).isTrue();
        Optional<Jvm> jvm = Jvm.find(25).filter(found -> found.where().equals("this machine"));
        if (jvm.isEmpty()) {
            CompatibilityPage.add(Section.JVMS, what, "–", "not run here: no JDK 25 on this machine");
        }
        assumeThat(jvm).as("a JDK 25").isPresent();
        Path cache = folder.resolve("application.aot");
        PlainRun.training(PlainRun.child(pair).on(jvm.get()).flag("-XX:AOTCacheOutput=" + cache));
        assertThat(cache).exists();
        ChildResult result = PlainRun.of(PlainRun.child(pair).on(jvm.get()).flag("-XX:AOTCache=" + cache));
        CompatibilityPage.add(
                Section.JVMS, what, pair.toString(), PlainRun.check(result) + "; the JVM says: " + said(result));
    }

    /** The JVM's own warnings. */
    private static String said(ChildResult result) {
        List<String> lines = result.log().stream()
                .filter(line -> line.contains("[warning]") || line.contains("[error]") || line.contains(" warning: "))
                .map(line -> line.replaceAll("^(\\[[^]]*\\])+ *", "").replaceAll("/[^ ]*/", ""))
                .distinct()
                .limit(3)
                .toList();
        return lines.isEmpty() ? "nothing" : "\"" + String.join("\"; \"", lines) + "\"";
    }

    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        String path = Path.of(System.getProperty("java.home"), "bin", tool).toString();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(path), Stream.of(arguments)).toList())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(tool.toLowerCase(Locale.ROOT)).isZero();
    }
}
