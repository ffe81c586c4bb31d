package io.jdbcwatchdog.agent.driver.mariadb;

import io.jdbcwatchdog.agent.driver.ClassName;
import io.jdbcwatchdog.agent.driver.ConstructorName;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.MethodName;
import io.jdbcwatchdog.agent.driver.Versions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All names of MariaDB Connector/J that are found by reflection. */
final class MariaDbNames {

    static final DriverNames ALL = new DriverNames();

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String STRING = "java.lang.String";

    // The physical connection, and what it consists of.
    private static final String STANDARD_CLIENT = JDBC + "client.impl.StandardClient";
    static final FieldName CONTEXT = ALL.field(STANDARD_CLIENT, "context");
    static final FieldName SOCKET = ALL.field(STANDARD_CLIENT, "socket");
    static final FieldName HOST_ADDRESS = ALL.field(STANDARD_CLIENT, "hostAddress");
    static final FieldName CERT_FINGERPRINT = ALL.field(STANDARD_CLIENT, "certFingerprint", Versions.since("3.4"));
    static final MethodName EXCEPTION_FACTORY = ALL.method(STANDARD_CLIENT, "getExceptionFactory");
    static final MethodName EXECUTE = ALL.method(
            STANDARD_CLIENT,
            "execute",
            JDBC + "message.ClientMessage",
            JDBC + "Statement",
            "int",
            "long",
            "int",
            "int",
            "boolean",
            "boolean");
    static final ConstructorName QUERY_PACKET = ALL.constructor(JDBC + "message.client.QueryPacket", STRING);
    static final MethodName CLIENT = ALL.method(JDBC + "Connection", "getClient");

    private static final String CONTEXTS = JDBC + "client.Context";
    static final MethodName CONFIGURATION = ALL.method(CONTEXTS, "getConf");
    static final MethodName DATABASE = ALL.method(CONTEXTS, "getDatabase");
    static final MethodName VERSION = ALL.method(CONTEXTS, "getVersion");
    static final MethodName SERVER_STATUS = ALL.method(CONTEXTS, "getServerStatus");
    static final MethodName THREAD_ID = ALL.method(CONTEXTS, "getThreadId");
    static final MethodName HAS_CLIENT_CAPABILITY =
            ALL.method(Versions.since("3.0.6"), CONTEXTS, "hasClientCapability", "long");

    private static final String SERVER_VERSION = JDBC + "client.ServerVersion";
    static final MethodName VERSION_TEXT = ALL.method(SERVER_VERSION, "getVersion");
    static final MethodName IS_MARIADB = ALL.method(SERVER_VERSION, "isMariaDBServer");

    private static final String HOST = JDBC + "HostAddress";
    private static final Versions OPTIONS_OF_HOSTS = Versions.since("3.4.1");
    static final FieldName HOST_NAME = ALL.field(HOST, "host");
    static final FieldName PORT = ALL.field(HOST, "port");
    static final FieldName LOCAL_SOCKET_OF_HOST = ALL.field(HOST, "localSocket", OPTIONS_OF_HOSTS);
    static final FieldName PIPE_OF_HOST = ALL.field(HOST, "pipe", OPTIONS_OF_HOSTS);
    static final FieldName SSL_MODE_OF_HOST = ALL.field(HOST, "sslMode", OPTIONS_OF_HOSTS);

    // Statements, their results, and the commands they send.
    static final FieldName STATEMENT = ALL.field(JDBC + "client.result.Result", "statement");
    static final FieldName SQL = ALL.field(JDBC + "BasePreparedStatement", "sql");
    static final FieldName BATCH_QUERIES = ALL.field(JDBC + "Statement", "batchQueries");
    static final MethodName DESCRIPTION = ALL.method(JDBC + "message.ClientMessage", "description");
    static final MethodName CREATE_EXCEPTION =
            ALL.method(JDBC + "export.ExceptionFactory", "create", STRING, STRING, "int");

    // Options. Each is read by its getter.
    private static final String CONFIGURATIONS = JDBC + "Configuration";
    static final MethodName ADDRESSES = ALL.method(CONFIGURATIONS, "addresses");
    static final MethodName USER = option("user");
    static final MethodName PASSWORD = option("password");
    static final MethodName LOCAL_SOCKET = option("localSocket");
    static final MethodName PIPE = option("pipe");
    static final MethodName SSL_MODE = option("sslMode");
    static final MethodName NON_MAPPED_OPTIONS = option("nonMappedOptions");
    static final MethodName CREDENTIAL_PLUGIN = option("credentialPlugin");
    static final MethodName CREDENTIAL_TYPE = ALL.method(JDBC + "plugin.CredentialPlugin", "type");

    /** The options that say how to reach a server and how to authenticate. */
    static final List<MethodName> OF_LOGIN = Collections.unmodifiableList(Stream.of(
                    options(
                            Versions.ALL,
                            "sslMode serverSslCert keyStore keyStorePassword keyStoreType enabledSslProtocolSuites"
                                    + " enabledSslCipherSuites tlsSocketType restrictedAuth socketFactory localSocket"
                                    + " localSocketAddress pipe serverRsaPublicKeyFile allowPublicKeyRetrieval"
                                    + " servicePrincipalName useCompression"),
                    options(Versions.since("3.2"), "keyPassword trustStoreType"),
                    options(Versions.since("3.4"), "fallbackToSystemKeyStore fallbackToSystemTrustStore"),
                    options(Versions.since("3.5"), "trustStore trustStorePassword"),
                    options(Versions.since("4.0"), "deferCertificateValidation"))
            .flatMap(List::stream)
            .collect(Collectors.toList()));

    // What is called as an application would.
    static final ClassName DRIVER = ALL.type(JDBC + "Driver", Versions.ALL);
    static final ClassName VERSIONS = ALL.type(JDBC + "util.VersionFactory", Versions.ALL);
    static final MethodName VERSIONS_INSTANCE = ALL.method(JDBC + "util.VersionFactory", "getInstance");
    static final MethodName DRIVER_VERSION = ALL.method(JDBC + "util.Version", "getVersion");

    private MariaDbNames() {}

    private static MethodName option(String name) {
        return ALL.method(CONFIGURATIONS, name);
    }

    private static List<MethodName> options(Versions versions, String names) {
        List<MethodName> options = new ArrayList<>();
        for (String name : names.split(" ")) {
            options.add(ALL.method(versions, CONFIGURATIONS, name));
        }
        return options;
    }
}
