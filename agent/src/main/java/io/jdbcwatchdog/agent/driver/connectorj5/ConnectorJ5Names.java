package io.jdbcwatchdog.agent.driver.connectorj5;

import io.jdbcwatchdog.agent.driver.ClassName;
import io.jdbcwatchdog.agent.driver.ConstructorName;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.MethodName;
import io.jdbcwatchdog.agent.driver.Versions;

/** All names of Connector/J 5.1 that are found by reflection. */
final class ConnectorJ5Names {

    static final DriverNames ALL = new DriverNames();

    private static final String JDBC = "com.mysql.jdbc.";
    private static final String STRING = "java.lang.String";

    // The physical connection, and what it consists of.
    private static final String CONNECTION = JDBC + "ConnectionImpl";
    static final FieldName IO = ALL.field(CONNECTION, "io");
    static final FieldName HOST = ALL.field(CONNECTION, "host");
    static final FieldName PORT = ALL.field(CONNECTION, "port");
    static final FieldName DATABASE = ALL.field(CONNECTION, "database");
    static final FieldName USER = ALL.field(CONNECTION, "user");
    static final FieldName PASSWORD = ALL.field(CONNECTION, "password");
    static final FieldName PROPERTIES = ALL.field(CONNECTION, "props");
    static final FieldName AUTOCOMMIT = ALL.field(CONNECTION, "autoCommit");
    static final FieldName FORCE_CLOSED_REASON = ALL.field(CONNECTION, "forceClosedReason");
    static final MethodName ABORT = ALL.method(CONNECTION, "abortInternal");

    private static final String MYSQL_IO = JDBC + "MysqlIO";
    static final FieldName THREAD_ID = ALL.field(MYSQL_IO, "threadId");
    static final FieldName SERVER_VERSION = ALL.field(MYSQL_IO, "serverVersion");
    static final FieldName SOCKET = ALL.field(MYSQL_IO, "mysqlConnection");
    static final FieldName STREAMING_DATA = ALL.field(MYSQL_IO, "streamingData");

    private static final String STATEMENT = JDBC + "StatementImpl";
    private static final String PACKET = JDBC + "Buffer";
    static final MethodName QUERY = ALL.method(
            MYSQL_IO,
            "sqlQueryDirect",
            STATEMENT,
            STRING,
            STRING,
            PACKET,
            "int",
            "int",
            "int",
            "boolean",
            STRING,
            "[L" + JDBC + "Field;");

    // Statements, their results, and the commands they send.
    static final FieldName CONNECTION_OF_STATEMENT = ALL.field(STATEMENT, "connection");
    static final FieldName BATCHED_ARGS = ALL.field(STATEMENT, "batchedArgs");
    static final FieldName FETCH_SIZE = ALL.field(STATEMENT, "fetchSize");
    static final FieldName ORIGINAL_SQL = ALL.field(JDBC + "PreparedStatement", "originalSql");
    static final FieldName OWNER = ALL.field(JDBC + "RowDataDynamic", "owner");
    static final MethodName NEXT_ROW = ALL.method(JDBC + "RowDataDynamic", "next");
    static final FieldName OWNER_OF_CURSOR = ALL.field(JDBC + "RowDataCursor", "owner");
    static final FieldName OWNING_STATEMENT = ALL.field(JDBC + "ResultSetImpl", "owningStatement");
    static final MethodName BYTE_BUFFER = ALL.method(PACKET, "getByteBuffer");
    static final MethodName POSITION = ALL.method(PACKET, "getPosition");
    static final MethodName SET_POSITION = ALL.method(PACKET, "setPosition", "int");
    static final ConstructorName CANCELLED =
            ALL.constructor(JDBC + "exceptions.MySQLStatementCancelledException", STRING);

    /** A connection to several hosts stands for one of them at a time. */
    static final MethodName ACTIVE_CONNECTION =
            ALL.method(JDBC + "LoadBalancedMySQLConnection", "getActiveMySQLConnection");

    private static final String SEVERAL_HOSTS = JDBC + "MultiHostConnectionProxy";
    private static final Versions WITH_PROXIES = Versions.since("5.1.35");
    static final FieldName CURRENT_CONNECTION = ALL.field(SEVERAL_HOSTS, "currentConnection", WITH_PROXIES);
    static final FieldName INVOKE_ON = ALL.field(SEVERAL_HOSTS + "$JdbcInterfaceProxy", "invokeOn", WITH_PROXIES);

    // Options.
    private static final String OPTIONS = JDBC + "ConnectionPropertiesImpl";
    static final FieldName VALUE = ALL.field(OPTIONS + "$ConnectionProperty", "valueAsObject");
    static final FieldName AUTO_RECONNECT = ALL.field(OPTIONS, "autoReconnect");
    static final FieldName ENABLE_QUERY_TIMEOUTS = ALL.field(OPTIONS, "enableQueryTimeouts");
    static final FieldName QUERY_TIMEOUT_KILLS_CONNECTION = ALL.field(OPTIONS, "queryTimeoutKillsConnection");
    static final FieldName USE_CURSOR_FETCH = ALL.field(OPTIONS, "useCursorFetch");
    static final FieldName USE_SSL = ALL.field(OPTIONS, "useSSL");
    static final FieldName VERIFY_SERVER_CERTIFICATE = ALL.field(OPTIONS, "verifyServerCertificate");
    static final MethodName EXPOSE_AS_PROPERTIES = ALL.method(OPTIONS, "exposeAsProperties", "java.util.Properties");

    // What is called as an application would.
    static final ClassName DRIVER = ALL.type(JDBC + "Driver", Versions.ALL);

    private ConnectorJ5Names() {}

    /** Whether it is a connection to one host, or of a class derived from it. */
    static boolean isPhysical(Object connection) {
        for (Class<?> type = connection.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(CONNECTION)) {
                return true;
            }
        }
        return false;
    }
}
