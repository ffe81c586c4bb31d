package io.jdbcwatchdog.agent.base;

/** What others bring into the JVM and telemetry can use, known by one class that nobody loads for another purpose. */
public enum Library {
    /** Its registry is global, so the agent's meters appear where the application's do. */
    MICROMETER("io/micrometer/core/instrument/Metrics"),

    /** The API in the application. */
    OPENTELEMETRY("io/opentelemetry/api/trace/Span"),

    /** The same API inside OpenTelemetry's own agent, for applications that do not have it. */
    OPENTELEMETRY_AGENT("io/opentelemetry/javaagent/shaded/io/opentelemetry/api/trace/Span"),

    /** The JDK's MBean server. As long as nobody has loaded it, nobody reads MBeans. */
    MBEAN_SERVER("com/sun/jmx/mbeanserver/JmxMBeanServer");

    final String type;

    Library(String type) {
        this.type = type;
    }
}
