package io.jdbcwatchdog.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the JVM hands over, at the start ({@code -javaagent}) or later (attach). It never throws. */
public final class Agent {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Agent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, true);
    }

    private static void start(String arguments, Instrumentation instrumentation, boolean late) {
        try {
            if (!STARTED.compareAndSet(false, true)) {
                stayOut("it is running already in this JVM; the second -javaagent flag is ignored");
                return;
            }
            Inside inside = Inside.open();
            Object whyNot = inside.loadClass("io.jdbcwatchdog.agent.Start")
                    .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class)
                    .invoke(null, arguments, instrumentation, inside.file(), late);
            if (whyNot != null) {
                STARTED.set(false);
                stayOut(whyNot.toString());
            }
        } catch (InvocationTargetException e) {
            stayOut(String.valueOf(e.getCause()));
        } catch (IOException e) {
            stayOut("cannot read its own jar: " + e.getMessage());
        } catch (Throwable t) {
            stayOut(t.toString());
        }
    }

    private static void stayOut(String why) {
        System.err.println("jdbc-watchdog: not started: " + why);
    }
}
