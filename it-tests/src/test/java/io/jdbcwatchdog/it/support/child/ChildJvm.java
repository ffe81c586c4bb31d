package io.jdbcwatchdog.it.support.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One run of a probe in a JVM of its own. {@code -Dit.java.home=…} has it run on another JDK; with {@code -Dit.debug=5005}
 * it waits for a debugger on that port of this machine, and has an hour instead of its time.
 */
public final class ChildJvm {

    private static final String DEBUG_PORT = System.getProperty("it.debug", "");
    private static final Duration LIMIT_WHEN_DEBUGGED = Duration.ofHours(1);

    private final List<String> starter = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Consumer<String>> answers = new HashMap<>();
    private List<String> launcher = List.of(java());
    private Duration limit = Duration.ofSeconds(120);

    /** A JVM that will run {@code probe}, so far without an agent. */
    public ChildJvm() {
        classPath.add(Jars.of(ChildJvm.class));
    }

    private ChildJvm(List<Path> classPath) {
        this.classPath.addAll(classPath);
    }

    /** One that does not see the tests' classes. */
    public static ChildJvm of(List<Path> classPath) {
        return new ChildJvm(classPath);
    }

    /** Another JVM than the tests' own. */
    public ChildJvm on(Jvm jvm) {
        launcher = jvm.launcher();
        return this;
    }

    /** {@code -javaagent:…=options}, with the shaded jar. */
    public ChildJvm agent(String options) {
        return flag("-javaagent:" + Jars.agent() + (options.isEmpty() ? "" : "=" + options));
    }

    /** On this JDK, and no other. */
    public ChildJvm on(Path javaHome) {
        launcher = List.of(java(javaHome));
        return this;
    }

    /** Begins the command line: a program that starts the JVM in surroundings of its own. */
    public ChildJvm startedBy(String... program) {
        starter.addAll(List.of(program));
        return this;
    }

    public ChildJvm flag(String flag) {
        flags.add(flag);
        return this;
    }

    public ChildJvm with(Path... jars) {
        classPath.addAll(List.of(jars));
        return this;
    }

    public ChildJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What the probe is told. */
    public ChildJvm tell(String name, Object value) {
        arguments.add(name + "=" + value);
        return this;
    }

    /** When the probe reports {@code key}, {@code action} runs and the probe is sent a line. */
    public ChildJvm when(String key, Runnable action) {
        return whenTold(key, value -> action.run());
    }

    /** The same for what needs to know the answer. */
    public ChildJvm whenTold(String key, Consumer<String> action) {
        answers.put(key, action);
        return this;
    }

    public ChildJvm limit(Duration newLimit) {
        limit = newLimit;
        return this;
    }

    /** Runs {@code main} and waits for its end; a JVM that takes too long is dumped and killed. */
    public ChildResult run(Class<?> main) {
        return runMain(main.getName());
    }

    /** The same for an application that the tests do not have on their own class path. */
    public ChildResult runMain(String main) {
        return run("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), main);
    }

    /** The same from a module on the module path, which the flags must name; there is no class path then. */
    public ChildResult runModule(String module, Class<?> main) {
        return run("-m", module + "/" + main.getName());
    }

    private List<String> launch() {
        List<String> command = new ArrayList<>(starter);
        command.addAll(launcher);
        return command;
    }

    private ChildResult run(String... what) {
        List<String> command = launch();
        command.add("-Xmx256m");
        if (!DEBUG_PORT.isEmpty()) {
            command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + DEBUG_PORT);
            System.out.println("DEBUG: a child JVM waits for a debugger on port " + DEBUG_PORT);
        }
        command.addAll(flags);
        command.addAll(List.of(what));
        command.addAll(arguments);
        return start(command);
    }

    /** {@code java -jar} the agent, for what it says by itself. */
    public static ChildResult runAgentJar(String... arguments) {
        return new ChildJvm().runJar(Jars.agent(), arguments);
    }

    /** {@code java -jar}. */
    public ChildResult runJar(Path jar, String... arguments) {
        List<String> command = launch();
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    static String java() {
        return java(javaHome());
    }

    static Path javaHome() {
        return Path.of(System.getProperty("it.java.home", System.getProperty("java.home")));
    }

    private static String java(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    private ChildResult start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JDBC_WATCHDOG_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        try {
            return new Running(builder.start(), answers).await(DEBUG_PORT.isEmpty() ? limit : LIMIT_WHEN_DEBUGGED);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
