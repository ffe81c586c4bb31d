package io.jdbcwatchdog.it.application;

import java.net.URI;
import java.util.logging.Level;

/** What the application says itself, by the logging that it has: each is called by name, as only one is there. */
final class OwnLogging {

    private OwnLogging() {}

    static void warn(String through, String line) throws ReflectiveOperationException {
        switch (through) {
            case "slf4j" -> {
                Class.forName("org.slf4j.MDC")
                        .getMethod("put", String.class, String.class)
                        .invoke(null, "request", "r17");
                call("org.slf4j.LoggerFactory", "getLogger", "warn", line);
            }
            case "log4j" -> call("org.apache.logging.log4j.LogManager", "getLogger", "warn", line);
            case "jboss" -> call("org.jboss.logging.Logger", "getLogger", "warn", line);
            case "jul" -> java.util.logging.Logger.getLogger("application").log(Level.WARNING, line);
            default -> System.out.println(line);
        }
    }

    /** As Spring Boot does: the context of the application is given its configuration, and finds none by itself. */
    static void configureLog4j(String file) throws ReflectiveOperationException {
        Object context = Class.forName("org.apache.logging.log4j.LogManager")
                .getMethod("getContext", boolean.class)
                .invoke(null, false);
        context.getClass().getMethod("setConfigLocation", URI.class).invoke(context, URI.create(file));
    }

    private static void call(String factory, String maker, String level, String line)
            throws ReflectiveOperationException {
        Object logger = Class.forName(factory).getMethod(maker, String.class).invoke(null, "application");
        Class<?> type = Class.forName(factory).getMethod(maker, String.class).getReturnType();
        Class<?> parameter = factory.startsWith("org.slf4j") ? String.class : Object.class;
        type.getMethod(level, parameter).invoke(logger, line);
    }
}
