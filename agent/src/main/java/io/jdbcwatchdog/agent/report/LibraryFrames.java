package io.jdbcwatchdog.agent.report;

/** Classes of the libraries that services use between their code and a database. They say nothing about the service. */
public final class LibraryFrames {

    /** Packages, each with the dot at its end. */
    private static final String[] PACKAGES = {
        "java.",
        "javax.",
        "jakarta.",
        "jdk.",
        "sun.",
        "com.sun.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "groovy.",
        "clojure.",
        "io.jdbcwatchdog.agent.",
        "io.jdbcwatchdog.annotation.",
        "io.jdbcwatchdog.bootstrap.",
        "com.mysql.",
        "org.mariadb.",
        "com.zaxxer.",
        "org.apache.",
        "org.vibur.",
        "com.mchange.",
        "io.agroal.",
        "com.alibaba.druid.",
        "oracle.",
        "org.jboss.",
        "org.wildfly.",
        "com.arjuna.",
        "com.atomikos.",
        "bitronix.",
        "io.quarkus.",
        "io.micronaut.",
        "io.helidon.",
        "io.vertx.",
        "io.netty.",
        "reactor.",
        "io.reactivex.",
        "org.springframework.",
        "org.hibernate.",
        "org.eclipse.",
        "org.datanucleus.",
        "org.jooq.",
        "org.jdbi.",
        "org.sql2o.",
        "com.querydsl.",
        "com.blazebit.",
        "com.baomidou.",
        "io.ebean.",
        "slick.",
        "doobie.",
        "cats.",
        "zio.",
        "akka.",
        "org.jetbrains.exposed.",
        "net.ttddyy.",
        "com.p6spy.",
        "io.opentelemetry.",
        "io.micrometer.",
        "brave.",
        "datadog.",
        "net.bytebuddy.",
        "com.google.common.",
        "io.grpc.",
        "org.aopalliance.",
        "org.aspectj."
    };

    private LibraryFrames() {}

    public static boolean isOne(String className) {
        for (String each : PACKAGES) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
