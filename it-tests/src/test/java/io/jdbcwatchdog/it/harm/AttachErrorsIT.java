package io.jdbcwatchdog.it.harm;

import static io.jdbcwatchdog.it.harm.AttachIT.assertThatOneLineSays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.harm.Idle;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.child.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs, and other processes, that the agent cannot be attached to: one line says why, and they go on. */
@Tag("once")
@Tag("any-server")
class AttachErrorsIT {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    private final List<ChildResult> answers = new ArrayList<>();

    @Test
    void processThatDoesNotExist() {
        assertThatOneLineSays(ChildJvm.runAgentJar("attach", "999999999"), 1, "no process 999999999", "list shows");
    }

    /** The JDK's own signal would end it. */
    @Test
    void processThatIsNotAJvmGoesOn() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "100").start();
        ChildResult result = ChildJvm.runAgentJar("attach", Long.toString(sleep.pid()));
        assertThatOneLineSays(result, 1, "process " + sleep.pid() + " is not a JVM");
        assertThat(sleep.isAlive()).isTrue();
        sleep.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.child.Jdks#forProbes")
    void jvmThatLetsNobodyAttach(Path jdk) {
        ChildResult result = attachedTo(new ChildJvm().on(jdk).flag("-XX:+DisableAttachMechanism"));
        assertThatOneLineSays(answers.get(0), 1, "-XX:+DisableAttachMechanism", "-javaagent at its next start");
        assertThat(result.log()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.child.Jdks#forProbes")
    void jvmThatLetsNoAgentIn(Path jdk) {
        ChildResult result = attachedTo(new ChildJvm().on(jdk).flag("-XX:-EnableDynamicAgentLoading"));
        assertThatOneLineSays(answers.get(0), 1, "-XX:-EnableDynamicAgentLoading", "-javaagent at its next start");
        assertThat(result.log()).isEmpty();
    }

    /** Nothing of the jar is in the JVM when it goes on. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.child.Jdks#forProbes")
    void jvmThatDoesNotAnswer(Path jdk) {
        ChildResult result = new ChildJvm()
                .on(jdk)
                .whenTold("pid", pid -> {
                    signal("STOP", pid);
                    answers.add(new ChildJvm().on(jdk).runJar(Jars.agent(), "attach", pid, "timeout=5s"));
                    answers.add(new ChildJvm().on(jdk).runJar(Jars.agent(), "list"));
                    signal("CONT", pid);
                    answers.add(new ChildJvm().on(jdk).runJar(Jars.agent(), "list"));
                })
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 1, "does not answer within 10 s", "nothing was attached");
        assertThat(line(answers.get(1), result)).contains("does not answer");
        assertThat(line(answers.get(2), result)).endsWith(" agent=none");
    }

    @Test
    void javaThatCannotAttach() {
        new ChildJvm()
                .whenTold(
                        "pid",
                        pid -> answers.add(new ChildJvm()
                                .flag("--limit-modules=java.base,java.sql")
                                .runJar(Jars.agent(), "attach", pid)))
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 1, "lacks the module jdk.attach", "with the java of a JDK");
    }

    @Test
    void anotherUsersProcess(@TempDir Path shared) throws Exception {
        assumeThat(isRoot() && Files.isExecutable(SETPRIV))
                .as("root, with setpriv")
                .isTrue();
        Path jar = Files.copy(Jars.agent(), open(shared).resolve("agent.jar"));
        new ChildJvm()
                .whenTold(
                        "pid",
                        pid -> answers.add(new ChildJvm()
                                .startedBy(SETPRIV.toString(), "--reuid=65534", "--clear-groups")
                                .runJar(jar, "attach", pid)))
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 1, "belongs to another user (root)", "sudo -u root");
    }

    @Test
    void jvmWithAFileSystemOfItsOwn(@TempDir Path hidden) throws Exception {
        assumeThat(isRoot() && Files.isExecutable(UNSHARE))
                .as("root, with unshare")
                .isTrue();
        Path jar = Files.copy(Jars.agent(), hidden.resolve("agent.jar"));
        new ChildJvm()
                .startedBy(
                        UNSHARE.toString(),
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs none " + hidden + " && exec \"$@\"",
                        "sh")
                .whenTold("pid", pid -> answers.add(new ChildJvm().runJar(jar, "attach", pid)))
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 1, "does not see this jar at " + jar, "docker exec");
    }

    /** From the JDK that runs the tests into Java 8, and from Java 8's own JDK. */
    @Test
    void java8AsFarAsItIsHere(@TempDir Path classes) throws Exception {
        assumeThat(Jdks.of(8)).as("JDK 8 in /usr/lib/jvm").isNotEmpty();
        Path java8 = Jdks.of(8).findFirst().orElseThrow();
        Path source = Files.writeString(classes.resolve("Waiting.java"), """
                public class Waiting {
                    public static void main(String[] args) throws Exception {
                        String name = java.lang.management.ManagementFactory.getRuntimeMXBean().getName();
                        System.out.println("result pid=" + name.split("@")[0]);
                        System.in.read();
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "8", source.toString()))
                .isZero();
        for (ChildJvm mine : List.of(new ChildJvm(), new ChildJvm().on(java8))) {
            ChildJvm.of(List.of(classes))
                    .on(java8)
                    .whenTold("pid", pid -> answers.add(mine.runJar(Jars.agent(), "attach", pid, "timeout=5s")))
                    .runMain("Waiting");
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.out())
                        .singleElement()
                        .asString()
                        .contains("(Waiting, Java 1.8.", "and watching"));
    }

    private ChildResult attachedTo(ChildJvm child) {
        return child.whenTold("pid", pid -> answers.add(ChildJvm.runAgentJar("attach", pid, "timeout=5s")))
                .run(Idle.class);
    }

    private static String line(ChildResult list, ChildResult of) {
        return list.out().stream()
                .filter(line -> line.startsWith(of.value("pid") + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(list.toString()));
    }

    private static void signal(String name, String pid) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path open(Path folder) {
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder;
    }
}
