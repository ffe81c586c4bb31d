package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.config.ArgumentCheck;
import io.jdbcwatchdog.agent.config.SettingsException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code attach PID [options]}: has the JVM of that process load this jar as an agent. */
final class AttachCommand {

    /** How long the other JVM may take to answer at all. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How long it may take to start the agent, once it has answered. It may have many classes. */
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Most JVMs take no more characters: the jar's path, "=" and the options. */
    private static final int LONGEST = 1_024;

    private static final int FIRST_JAVA_THAT_WARNS = 21;

    private final Path jar;
    private final String pid;
    private final String options;

    /** @param options as {@code -javaagent} gets them */
    AttachCommand(Path jar, String pid, String options) {
        this.jar = jar;
        this.pid = pid;
        this.options = options;
    }

    /** Returns one line that says what was done. */
    String run() throws Failure {
        try {
            ArgumentCheck.check(options);
        } catch (SettingsException e) {
            throw new Failure(Failure.USAGE, "nothing was attached: " + Failure.text(e));
        }
        AttachApi api = AttachApi.load();
        if (LinuxProcess.isAvailable()) {
            LinuxProcess.check(pid, jar);
        } else {
            checkListed(api);
        }
        Jvm jvm = answered(Limited.begin(() -> api.attach(pid)), "nothing was attached");
        Properties before = answered(Limited.begin(jvm::properties), "nothing was attached");
        if (Jvm.isTooOld(before)) {
            throw new Failure(
                    "the JVM " + pid + " runs Java " + Jvm.java(before) + "; the agent needs Java 8 or later");
        }
        String running = Jvm.agent(before);
        if (running != null) {
            throw new Failure("nothing was attached: JDBC Watchdog is already in " + name(before) + ": " + running);
        }
        Failure failure = load(jvm);
        Properties after = answered(Limited.begin(jvm::properties), "list shows whether the agent is in it");
        return result(before, after, failure);
    }

    /** Without /proc nothing else says whether a signal would end the process. */
    private void checkListed(AttachApi api) throws Failure {
        try {
            for (AttachApi.Entry entry : api.list()) {
                if (entry.pid.equals(pid)) {
                    return;
                }
            }
        } catch (Exception e) {
            throw new Failure("the JVMs cannot be listed: " + Failure.text(e));
        }
        throw new Failure("there is no JVM " + pid + " of this user; list shows the JVMs");
    }

    /** @param so what that means for the attach */
    private <T> T answered(Limited<T> work, String so) throws Failure {
        try {
            return work.result(ANSWER_NANOS);
        } catch (TimeoutException e) {
            throw new Failure("the JVM " + pid
                    + " does not answer within 10 s, as if it were stopped or had no processor" + " time; " + so);
        } catch (Exception e) {
            throw new Failure("the JVM " + pid + " cannot be attached to: " + Failure.text(e)
                    + "; run this command as the" + " same user, with the same Java, in the same container");
        }
    }

    /** @return what the attach API says went wrong, or null */
    private @Nullable Failure load(Jvm jvm) throws Failure {
        try {
            Limited.begin(() -> {
                        jvm.load(jar.toString(), options);
                        return pid;
                    })
                    .result(START_NANOS);
            return null;
        } catch (TimeoutException e) {
            throw new Failure(
                    "the JVM " + pid + " was given the agent, and has not answered within 60 s; list shows whether"
                            + " the agent is in it");
        } catch (Exception e) {
            return new Failure(why(Failure.text(e)));
        }
    }

    private String why(String text) {
        if (text.contains("Dynamic agent loading is not enabled")) {
            return "the JVM " + pid
                    + " was started with -XX:-EnableDynamicAgentLoading, and lets no agent in: remove that"
                    + " flag, or give it -javaagent at its next start";
        }
        if (text.contains("java.instrument")) {
            return "the JVM " + pid + " has no module java.instrument, which agents need: add it to the image";
        }
        if (jar.toString().length() + options.length() >= LONGEST) {
            return "the JVM " + pid
                    + " did not take the options, which are too long to attach with: put them into a file"
                    + " (config=/…)";
        }
        return "the JVM " + pid + " did not load the agent: " + text;
    }

    /**
     * The agent's own answer counts. The attach APIs of Java 8 and of later versions misread each other's, and then report
     * a failure where there was none.
     */
    private String result(Properties before, Properties after, @Nullable Failure failure) throws Failure {
        String answer = Jvm.answer(before, after);
        if (answer == null) {
            throw failure == null
                    ? new Failure("the agent gave no answer in " + name(after) + "; its stderr says more")
                    : failure;
        }
        if (!answer.equals(Jvm.STARTED)) {
            throw new Failure("the agent was not started in " + name(after) + ": " + answer);
        }
        return "attached to " + name(after) + " and watching new connections: JDBC Watchdog " + Jvm.agent(after)
                + warning(after);
    }

    private String name(Properties of) {
        return pid + " (" + Jvm.name(of) + ", Java " + Jvm.java(of) + ")";
    }

    private static String warning(Properties of) {
        return Jvm.javaVersion(of) >= FIRST_JAVA_THAT_WARNS
                ? " (that JVM's own warning on its stderr, that an agent was loaded dynamically, is expected)"
                : "";
    }
}
