package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Another JVM that has answered to the attach API. The names of the properties that the agent sets are here. */
final class Jvm {

    /** Set while the agent runs there. See {@code Presence}. */
    private static final String VERSION = "jdbcwatchdog.version";

    private static final String SINCE = "jdbcwatchdog.since";
    private static final String OPTIONS = "jdbcwatchdog.options";

    /** What the agent answered to the last attach: a number that is new each time, a blank, and the answer. */
    private static final String ANSWER = "jdbcwatchdog.answer";

    /** The answer of an agent that was started; any other says why it was not. */
    static final String STARTED = "started";

    private static final int OLDEST_JAVA = 8;

    private final Class<?> api;
    private final Object machine;

    Jvm(Class<?> api, Object machine) {
        this.api = api;
        this.machine = machine;
    }

    Properties properties() throws Exception {
        return (Properties) Objects.requireNonNull(AttachApi.call(api, "getSystemProperties", machine));
    }

    void load(String jar, String options) throws Exception {
        AttachApi.call(api, "loadAgent", machine, jar, options);
    }

    /** Lets JMX in from this machine, for this user, and returns the address. */
    String letJmxIn() throws Exception {
        return String.valueOf(AttachApi.call(api, "startLocalManagementAgent", machine));
    }

    void detach() throws Exception {
        AttachApi.call(api, "detach", machine);
    }

    static boolean isTooOld(Properties of) {
        return javaVersion(of) < OLDEST_JAVA;
    }

    /** 8 for {@code 1.8}, 17 for {@code 17}. */
    static int javaVersion(Properties of) {
        String version = of.getProperty("java.specification.version", "1.8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }

    static String java(Properties of) {
        return SafeText.name(of.getProperty("java.version", "?"));
    }

    /** The main class or jar, without arguments, which may contain secrets. */
    static String name(String command) {
        String first = command.trim().split(" ", 2)[0];
        return first.isEmpty() ? "?" : SafeText.name(first);
    }

    static String name(Properties of) {
        return name(of.getProperty("sun.java.command", ""));
    }

    /** The agent's version, since when it runs, and its options with secrets masked; null if it is not there. */
    static @Nullable String agent(Properties of) {
        String version = of.getProperty(VERSION);
        return version == null
                ? null
                : SafeText.line(version + " since=" + of.getProperty(SINCE, "?") + " " + of.getProperty(OPTIONS, ""));
    }

    /** The agent's answer to what was attached between these two; null if it did not answer. */
    static @Nullable String answer(Properties before, Properties after) {
        String answer = after.getProperty(ANSWER, "");
        return answer.equals(before.getProperty(ANSWER, "")) ? null : answer.substring(answer.indexOf(' ') + 1);
    }
}
