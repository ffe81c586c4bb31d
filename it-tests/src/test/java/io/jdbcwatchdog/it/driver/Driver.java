package io.jdbcwatchdog.it.driver;

import io.jdbcwatchdog.it.child.Jars;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A driver that the build has copied into {@code target/drivers}. */
public enum Driver {
    CONNECTOR_J_8_0_11("mysql-connector-java", "8.0.11", "useSSL=false"),
    CONNECTOR_J_8_0_20("mysql-connector-java", "8.0.20", "sslMode=DISABLED"),
    CONNECTOR_J_8_0_33("mysql-connector-j", "8.0.33", "sslMode=DISABLED"),
    CONNECTOR_J_8_3("mysql-connector-j", "8.3.0", "sslMode=DISABLED"),
    CONNECTOR_J_8_4("mysql-connector-j", "8.4.0", "sslMode=DISABLED"),
    CONNECTOR_J_9_1("mysql-connector-j", "9.1.0", "sslMode=DISABLED"),
    CONNECTOR_J_9("mysql-connector-j", "9.7.0", "sslMode=DISABLED"),
    CONNECTOR_J_26("mysql-connector-j", "26.10.0", "sslMode=DISABLED"),
    /** By itself it knows no {@code caching_sha2_password}, MySQL's default. */
    MARIADB_3_0(
            "mariadb-java-client",
            "3.0.3",
            "sslMode=disable&restrictedAuth=mysql_native_password,client_ed25519,caching_sha2_password"),
    MARIADB_3_1("mariadb-java-client", "3.1.4", "sslMode=disable"),
    MARIADB_3_3("mariadb-java-client", "3.3.4", "sslMode=disable"),
    MARIADB_3_5("mariadb-java-client", "3.5.11", "sslMode=disable"),
    MARIADB_4("mariadb-java-client", "4.0.0", "sslMode=disable");

    private final String artifact;
    private final String version;
    private final String plain;

    Driver(String artifact, String version, String plain) {
        this.artifact = artifact;
        this.version = version;
        this.plain = plain;
    }

    /** The newest of each family goes through every test. */
    public static List<Driver> newest() {
        return List.of(CONNECTOR_J_26, MARIADB_4);
    }

    /** Of each family the oldest, and one from the middle that differs from both ends: {@code rollback} is not upper case. */
    public static List<Driver> oldestAndMiddle() {
        return List.of(CONNECTOR_J_8_0_11, CONNECTOR_J_8_3, MARIADB_3_0, MARIADB_3_3);
    }

    /** The others go through a shorter one. */
    public static List<Driver> older() {
        return Arrays.stream(values())
                .filter(driver -> !newest().contains(driver))
                .toList();
    }

    public boolean isMariaDb() {
        return artifact.startsWith("mariadb");
    }

    public Path jar() {
        return Jars.driver(artifact, version);
    }

    /** A URL without TLS. */
    public String url(String host, int port, String database) {
        return url(host, port, database, plain);
    }

    /** A URL without TLS and without a host, for a Unix socket. */
    public String urlWithoutHost(String database) {
        return url("", 0, database).replace("://:0/", ":///");
    }

    /** A URL with TLS whose certificate nobody checks. */
    public String urlWithTls(String host, int port, String database) {
        return url(host, port, database, isMariaDb() ? "sslMode=trust" : "sslMode=REQUIRED");
    }

    private String url(String host, int port, String database, String tls) {
        return "jdbc:" + (isMariaDb() ? "mariadb" : "mysql") + "://" + host + ":" + port + "/" + database + "?" + tls
                + "&allowPublicKeyRetrieval=true";
    }

    @Override
    public String toString() {
        return (isMariaDb() ? "MariaDB Connector/J " : "Connector/J ") + version;
    }
}
