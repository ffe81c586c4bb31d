package io.jdbcwatchdog.it.support.driver;

import io.jdbcwatchdog.it.support.child.Jars;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A driver that the build has copied into {@code target/drivers}. */
public enum Driver {
    /** It takes MariaDB for MySQL 5.5, and then uses only versions of TLS that today's JDKs have switched off. */
    CONNECTOR_J_5_1_47("mysql-connector-java", "5.1.47", "useSSL=false", Driver.TLS_5_1),
    CONNECTOR_J_5_1("mysql-connector-java", "5.1.49", "useSSL=false", Driver.TLS_5_1),
    CONNECTOR_J_8_0_11("mysql-connector-java", "8.0.11", "useSSL=false", "sslMode=REQUIRED"),
    CONNECTOR_J_8_0_20("mysql-connector-java", "8.0.20", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_8_0_33("mysql-connector-j", "8.0.33", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_8_3("mysql-connector-j", "8.3.0", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_8_4("mysql-connector-j", "8.4.0", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_9_1("mysql-connector-j", "9.1.0", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_9("mysql-connector-j", "9.7.0", "sslMode=DISABLED", "sslMode=REQUIRED"),
    CONNECTOR_J_26("mysql-connector-j", "26.10.0", "sslMode=DISABLED", "sslMode=REQUIRED"),
    MARIADB_2_5("mariadb-java-client", "2.5.0", "useSsl=false", "useSsl=true&trustServerCertificate=true"),
    MARIADB_2_7("mariadb-java-client", "2.7.12", "useSsl=false", "useSsl=true&trustServerCertificate=true"),
    /** By itself it knows no {@code caching_sha2_password}, MySQL's default. */
    MARIADB_3_0(
            "mariadb-java-client",
            "3.0.3",
            "sslMode=disable&restrictedAuth=mysql_native_password,client_ed25519,caching_sha2_password",
            "sslMode=trust"),
    MARIADB_3_1("mariadb-java-client", "3.1.4", "sslMode=disable", "sslMode=trust"),
    MARIADB_3_3("mariadb-java-client", "3.3.4", "sslMode=disable", "sslMode=trust"),
    MARIADB_3_5("mariadb-java-client", "3.5.11", "sslMode=disable", "sslMode=trust"),
    MARIADB_4("mariadb-java-client", "4.0.0", "sslMode=disable", "sslMode=trust");

    private static final String TLS_5_1 =
            "useSSL=true&requireSSL=true&verifyServerCertificate=false&enabledTLSProtocols=TLSv1.2";

    private final String artifact;
    private final String version;
    private final String plain;
    private final String tls;

    /**
     * @param plain the URL's options for a connection without TLS
     * @param tls those for TLS with a certificate that nobody checks
     */
    Driver(String artifact, String version, String plain, String tls) {
        this.artifact = artifact;
        this.version = version;
        this.plain = plain;
        this.tls = tls;
    }

    /** The newest of each family goes through every test. */
    public static List<Driver> newest() {
        return List.of(CONNECTOR_J_26, MARIADB_4);
    }

    /** Of each family the oldest, and one from the middle that differs from both ends: {@code rollback} is not upper case. */
    public static List<Driver> oldestAndMiddle() {
        return List.of(CONNECTOR_J_8_0_11, CONNECTOR_J_8_3, CONNECTOR_J_5_1, MARIADB_2_7, MARIADB_3_0, MARIADB_3_3);
    }

    /** The others go through a shorter one. */
    public static List<Driver> older() {
        return Arrays.stream(values())
                .filter(driver -> !newest().contains(driver))
                .toList();
    }

    public static Driver ofVersion(String version) {
        return Arrays.stream(values())
                .filter(driver -> driver.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it.driver=" + version + ", but there are only " + Arrays.toString(values())));
    }

    public boolean isMariaDb() {
        return artifact.startsWith("mariadb");
    }

    /** Whether it is MariaDB Connector/J 2, which knows no {@code sslMode}. */
    public boolean isMariaDb2() {
        return isMariaDb() && version.startsWith("2.");
    }

    /** Connector/J 5.1, whose classes and options have other names. */
    public boolean isConnectorJ5() {
        return version.startsWith("5.");
    }

    /** The class that an application names. */
    public String driverClass() {
        return isMariaDb()
                ? "org.mariadb.jdbc.Driver"
                : isConnectorJ5() ? "com.mysql.jdbc.Driver" : "com.mysql.cj.jdbc.Driver";
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

    /** A URL with these options in place of those for a connection with or without TLS; the host may be an IPv6 address. */
    public String urlWith(String options, String host, int port, String database) {
        boolean ipv6 = host.indexOf(':') >= 0;
        return ipv6 && isConnectorJ5()
                ? url("", 0, database, options).replace("://:0/", "://" + addressOf(host, port) + "/")
                : url(ipv6 ? "[" + host + "]" : host, port, database, options);
    }

    /** It reads IPv6 addresses in no other way. */
    private static String addressOf(String host, int port) {
        return "address=(protocol=tcp)(host=" + host + ")(port=" + port + ")";
    }

    /** The options for a connection without TLS. */
    public String plain() {
        return plain;
    }

    /** A URL with TLS whose certificate nobody checks. */
    public String urlWithTls(String host, int port, String database) {
        return url(host, port, database, tls);
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
