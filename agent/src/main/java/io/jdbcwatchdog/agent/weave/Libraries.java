package io.jdbcwatchdog.agent.weave;

/** Packages of libraries that do not use the annotations. Their class files are not read. */
final class Libraries {

    private static final String[] PREFIXES = {
        "java/",
        "javax/",
        "jakarta/",
        "jdk/",
        "sun/",
        "com/sun/",
        "kotlin/",
        "kotlinx/",
        "scala/",
        "groovy/",
        "org/springframework/",
        "org/apache/catalina/",
        "org/apache/commons/",
        "org/apache/coyote/",
        "org/apache/groovy/",
        "org/apache/ibatis/",
        "org/apache/kafka/",
        "org/apache/logging/",
        "org/apache/tomcat/",
        "org/aopalliance/",
        "org/eclipse/jetty/",
        "org/flywaydb/",
        "org/hibernate/",
        "org/jboss/",
        "org/jdbi/",
        "org/jooq/",
        "org/junit/",
        "org/mariadb/jdbc/",
        "org/mybatis/",
        "org/slf4j/",
        "com/fasterxml/jackson/",
        "com/google/common/",
        "com/mysql/",
        "com/zaxxer/hikari/",
        "ch/qos/logback/",
        "io/jdbcwatchdog/agent/",
        "io/jdbcwatchdog/annotation/",
        "io/jdbcwatchdog/bootstrap/",
        "io/micrometer/",
        "io/netty/",
        "io/opentelemetry/",
        "liquibase/",
        "net/bytebuddy/",
        "reactor/",
        "tools/jackson/"
    };

    private static final String SPRING_SAMPLES = "org/springframework/samples/";

    private Libraries() {}

    static boolean contain(String internalName) {
        for (String prefix : PREFIXES) {
            if (internalName.startsWith(prefix)) {
                return !internalName.startsWith(SPRING_SAMPLES);
            }
        }
        return false;
    }
}
