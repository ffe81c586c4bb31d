package io.jdbcwatchdog.agent;

import java.lang.reflect.InvocationTargetException;

/** The entry point of {@code java -jar jdbc-watchdog-agent.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        try {
            AgentClassLoader.open()
                    .loadClass("io.jdbcwatchdog.agent.CommandLine")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
