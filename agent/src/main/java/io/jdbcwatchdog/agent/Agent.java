package io.jdbcwatchdog.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The JVM starts the agent here, at its own start ({@code -javaagent}) or later (attach). Nothing is ever thrown from
 * here.
 */
public final class Agent {

    /** What the agent answers to an attach; {@code attach.Jvm} reads it. */
    private static final String ANSWER = "jdbcwatchdog.answer";

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** Why a start failed half-way, which is not tried again; empty if it did not. */
    private static volatile String failure = "";

    private Agent() {}

    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, true);
    }

    private static void start(@Nullable String arguments, Instrumentation instrumentation, boolean late) {
        String whyNot = tryToStart(arguments, instrumentation, late);
        if (whyNot != null) {
            System.err.println("jdbc-watchdog: not started: " + whyNot);
        }
        if (late) {
            answer(whyNot == null ? "started" : whyNot);
        }
    }

    /** @return the reason why it was not started, or null */
    private static @Nullable String tryToStart(
            @Nullable String arguments, Instrumentation instrumentation, boolean late) {
        try {
            if (!STARTED.compareAndSet(false, true)) {
                if (!failure.isEmpty()) {
                    return "its start failed half-way in this JVM, and is not tried again: " + failure;
                }
                return "it was already started in this JVM; "
                        + (late ? "attaching it again changes nothing" : "the second -javaagent flag is ignored");
            }
            AgentClassLoader classes = AgentClassLoader.open();
            Object whyNot = classes.loadClass("io.jdbcwatchdog.agent.Start")
                    .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class)
                    .invoke(null, arguments, instrumentation, classes.file(), late);
            if (whyNot != null) {
                STARTED.set(false);
                return whyNot.toString();
            }
            return null;
        } catch (InvocationTargetException e) {
            return failed(String.valueOf(e.getCause()));
        } catch (IOException e) {
            return failed("cannot read its own jar: " + e.getMessage());
        } catch (Throwable t) {
            return failed(t.toString());
        }
    }

    private static String failed(String why) {
        failure = why;
        return why;
    }

    /** The number makes each answer another one. */
    private static void answer(String text) {
        try {
            System.setProperty(ANSWER, System.nanoTime() + " " + text);
        } catch (RuntimeException notAllowed) {
            // Then the one who attached it is told that there was no answer.
        }
    }
}
