package io.jdbcwatchdog.agent.driver.mariadb2;

import io.jdbcwatchdog.agent.driver.ClassName;
import io.jdbcwatchdog.agent.driver.ConstructorName;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.MethodName;
import io.jdbcwatchdog.agent.driver.Versions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** All names of MariaDB Connector/J 2.5 to 2.7 that are found by reflection. */
final class MariaDb2Names {

    static final DriverNames ALL = new DriverNames();

    private static final String JDBC = "org.mariadb.jdbc.";
    private static final String INTERNAL = JDBC + "internal.";
    private static final String STRING = "java.lang.String";

    // The physical connection, and what it consists of.
    private static final String PROTOCOL_TYPE = INTERNAL + "protocol.AbstractQueryProtocol";
    static final FieldName WRITER = ALL.field(PROTOCOL_TYPE, "writer");
    static final FieldName READER = ALL.field(PROTOCOL_TYPE, "reader");
    static final FieldName SOCKET = ALL.field(PROTOCOL_TYPE, "socket");
    static final FieldName HOST_ADDRESS = ALL.field(PROTOCOL_TYPE, "currentHost");
    static final FieldName DATABASE = ALL.field(PROTOCOL_TYPE, "database");
    static final FieldName URL = ALL.field(PROTOCOL_TYPE, "urlParser");
    static final FieldName THREAD_ID = ALL.field(PROTOCOL_TYPE, "serverThreadId");
    static final FieldName SERVER_STATUS = ALL.field(PROTOCOL_TYPE, "serverStatus");
    static final FieldName VERSION_TEXT = ALL.field(PROTOCOL_TYPE, "serverVersion");
    static final FieldName IS_MARIADB = ALL.field(PROTOCOL_TYPE, "serverMariaDb");
    static final FieldName EXCEPTION_FACTORY = ALL.field(PROTOCOL_TYPE, "exceptionFactory", Versions.since("2.6"));

    private static final String RESULTS = INTERNAL + "com.read.dao.Results";
    static final MethodName EXECUTE = ALL.method(PROTOCOL_TYPE, "executeQuery", "boolean", RESULTS, STRING);
    static final ConstructorName NEW_RESULTS = ALL.constructor(RESULTS);
    static final MethodName COMMAND_END = ALL.method(RESULTS, "commandEnd");
    static final MethodName RESULT_SET = ALL.method(RESULTS, "getResultSet");

    private static final String HOST = JDBC + "HostAddress";
    static final FieldName HOST_NAME = ALL.field(HOST, "host");
    static final FieldName PORT = ALL.field(HOST, "port");

    // The way from the application's connection to the physical one: with several hosts, or with a log, through
    // proxies.
    static final FieldName PROTOCOL = ALL.field(JDBC + "MariaDbConnection", "protocol");
    static final FieldName LOGGED_PROTOCOL = ALL.field(INTERNAL + "logging.ProtocolLoggingProxy", "protocol");
    private static final String FAILOVER = INTERNAL + "failover.";
    static final FieldName LISTENER = ALL.field(FAILOVER + "FailoverProxy", "listener");
    static final MethodName CURRENT_PROTOCOL = ALL.method(FAILOVER + "AbstractMastersListener", "getCurrentProtocol");

    // Statements, and their results.
    static final FieldName STATEMENT_OF_ROWS = ALL.field(INTERNAL + "com.read.resultset.SelectResultSet", "statement");
    static final FieldName STATEMENT_OF_RESULTS = ALL.field(RESULTS, "statement");
    static final FieldName SQL_OF_CLIENT = ALL.field(JDBC + "ClientSidePreparedStatement", "sqlQuery");
    static final FieldName SQL_OF_SERVER = ALL.field(JDBC + "ServerSidePreparedStatement", "sql");
    static final FieldName BATCH_QUERIES = ALL.field(JDBC + "MariaDbStatement", "batchQueries");
    static final MethodName CREATE_EXCEPTION = ALL.method(
            Versions.since("2.6"), INTERNAL + "util.exceptions.ExceptionFactory", "create", STRING, STRING, "int");

    // What the URL says. Each option is a field.
    private static final String URL_PARSER = JDBC + "UrlParser";
    static final MethodName ADDRESSES = ALL.method(URL_PARSER, "getHostAddresses");
    static final MethodName USER = ALL.method(URL_PARSER, "getUsername");
    static final MethodName PASSWORD = ALL.method(URL_PARSER, "getPassword");
    static final MethodName OPTIONS = ALL.method(URL_PARSER, "getOptions");
    static final FieldName NON_MAPPED_OPTIONS = option("nonMappedOptions");
    static final FieldName LOCAL_SOCKET = option("localSocket");
    static final FieldName PIPE = option("pipe");
    static final FieldName USE_SSL = option("useSsl");
    static final FieldName TRUST = option("trustServerCertificate");
    static final FieldName NAME_UNCHECKED = option("disableSslHostnameVerification");

    /** The options that say how to reach a server and how to authenticate. */
    static final List<FieldName> OF_LOGIN = Collections.unmodifiableList(
            Arrays.stream(("useSsl trustServerCertificate disableSslHostnameVerification serverSslCert trustStore"
                                    + " trustStorePassword trustStoreType keyStore keyStorePassword keyPassword"
                                    + " keyStoreType enabledSslProtocolSuites enabledSslCipherSuites tlsSocketType"
                                    + " socketFactory localSocket localSocketAddress pipe sharedMemory"
                                    + " serverRsaPublicKeyFile allowPublicKeyRetrieval servicePrincipalName"
                                    + " useCompression passwordCharacterEncoding credentialType usePipelineAuth")
                            .split(" "))
                    .map(MariaDb2Names::option)
                    .collect(Collectors.toList()));

    // What is called as an application would.
    static final ClassName DRIVER = ALL.type(JDBC + "Driver", Versions.ALL);
    /** Versions before 2.5 do not have it. */
    static final ClassName PLUGIN_LOADER = ALL.type(JDBC + "authentication.AuthenticationPluginLoader", Versions.ALL);

    static final ClassName VERSION = ALL.type(INTERNAL + "util.constant.Version", Versions.ALL);
    static final FieldName DRIVER_VERSION = ALL.field(INTERNAL + "util.constant.Version", "version");

    private MariaDb2Names() {}

    private static FieldName option(String name) {
        return ALL.field(JDBC + "util.Options", name);
    }
}
