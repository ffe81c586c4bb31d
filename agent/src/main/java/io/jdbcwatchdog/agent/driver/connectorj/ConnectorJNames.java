package io.jdbcwatchdog.agent.driver.connectorj;

import io.jdbcwatchdog.agent.driver.ClassName;
import io.jdbcwatchdog.agent.driver.ConstructorName;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.MethodName;
import io.jdbcwatchdog.agent.driver.Versions;

/** All names of Connector/J that are found by reflection. */
final class ConnectorJNames {

    static final DriverNames ALL = new DriverNames();

    private static final String CJ = "com.mysql.cj.";
    private static final String STRING = "java.lang.String";

    // The physical connection, and what it consists of.
    private static final String CONNECTION = CJ + "jdbc.ConnectionImpl";
    static final FieldName SESSION = ALL.field(CONNECTION, "session");
    static final FieldName CURRENT_PASSWORD = ALL.field(CONNECTION, "password");
    static final MethodName CURRENT_USER = ALL.method(CONNECTION, "getUser");
    static final MethodName ABORT = ALL.method(CONNECTION, "abortInternal");

    private static final String NATIVE_SESSION = CJ + "NativeSession";
    static final FieldName PROTOCOL = ALL.field(NATIVE_SESSION, "protocol");
    static final FieldName HOST_INFO = ALL.field(NATIVE_SESSION, "hostInfo");
    static final MethodName THREAD_ID = ALL.method(NATIVE_SESSION, "getThreadId");
    static final MethodName QUERY_SERVER_VARIABLE = ALL.method(NATIVE_SESSION, "queryServerVariable", STRING);
    static final MethodName SET_FORCE_CLOSED_REASON =
            ALL.method(NATIVE_SESSION, "setForceClosedReason", "java.lang.Throwable");
    static final MethodName PROPERTY_SET = ALL.method(NATIVE_SESSION, "getPropertySet");

    private static final String NATIVE_PROTOCOL = CJ + "protocol.a.NativeProtocol";
    static final FieldName SOCKET_CONNECTION = ALL.field(NATIVE_PROTOCOL, "socketConnection");
    static final FieldName SERVER_SESSION = ALL.field(NATIVE_PROTOCOL, "serverSession");
    static final FieldName STREAMING_DATA = ALL.field(NATIVE_PROTOCOL, "streamingData");
    static final FieldName SOCKET = ALL.field(CJ + "protocol.a.NativeSocketConnection", "mysqlSocket");

    private static final String NATIVE_SERVER_SESSION = CJ + "protocol.a.NativeServerSession";
    static final MethodName SERVER_VERSION = ALL.method(NATIVE_SERVER_SESSION, "getServerVersion");
    static final MethodName IS_AUTOCOMMIT = ALL.method(NATIVE_SERVER_SESSION, "isAutoCommit");
    static final MethodName SET_AUTOCOMMIT = ALL.method(NATIVE_SERVER_SESSION, "setAutoCommit", "boolean");
    static final MethodName CLIENT_PARAM = ALL.method(NATIVE_SERVER_SESSION, "getClientParam");

    private static final String HOST = CJ + "conf.HostInfo";
    static final MethodName HOST_NAME = ALL.method(HOST, "getHost");
    static final MethodName PORT = ALL.method(HOST, "getPort");
    static final MethodName USER = ALL.method(HOST, "getUser");
    static final MethodName PASSWORD = ALL.method(HOST, "getPassword");
    static final MethodName DATABASE = ALL.method(HOST, "getDatabase");
    static final MethodName EXPOSE_AS_PROPERTIES = ALL.method(HOST, "exposeAsProperties");

    // Statements, their results, and the commands they send.
    private static final String STATEMENT = CJ + "jdbc.StatementImpl";
    static final FieldName SESSION_OF_STATEMENT = ALL.field(STATEMENT, "session");
    static final FieldName QUERY = ALL.field(STATEMENT, "query");
    static final MethodName ORIGINAL_SQL = ALL.method(CJ + "ClientPreparedQuery", "getOriginalSql");
    static final MethodName BATCHED_ARGS = ALL.method(CJ + "AbstractQuery", "getBatchedArgs");
    static final MethodName NEXT_ROW = ALL.method(CJ + "protocol.a.result.ResultsetRowsStreaming", "next");
    static final MethodName RESULT_FETCH_SIZE = ALL.method(CJ + "AbstractQuery", "getResultFetchSize");
    static final FieldName OWNER = ALL.field(CJ + "protocol.a.result.AbstractResultsetRows", "owner");
    static final FieldName OWNING_STATEMENT = ALL.field(CJ + "jdbc.result.ResultSetImpl", "owningStatement");

    private static final String PACKET = CJ + "protocol.a.NativePacketPayload";
    static final MethodName BYTE_BUFFER = ALL.method(PACKET, "getByteBuffer");
    static final MethodName POSITION = ALL.method(PACKET, "getPosition");
    static final MethodName TAG = ALL.method(Versions.since("8.0.26"), PACKET, "getTag", STRING);
    static final ConstructorName CANCELLED = ALL.constructor(CJ + "exceptions.OperationCancelledException", STRING);

    // Options.
    static final ClassName PROPERTY_DEFINITIONS = ALL.type(CJ + "conf.PropertyDefinitions", Versions.ALL);
    static final FieldName CATEGORY_USER_DEFINED = ALL.field(CJ + "conf.PropertyDefinitions", "CATEGORY_USER_DEFINED");

    private static final String KEY = CJ + "conf.PropertyKey";
    private static final Versions WITH_KEYS = Versions.since("8.0.13");
    static final ClassName PROPERTY_KEY = ALL.type(KEY, WITH_KEYS);
    static final MethodName KEY_OF = ALL.method(WITH_KEYS, KEY, "fromValue", STRING);

    private static final String SET = CJ + "conf.PropertySet";
    static final ClassName PROPERTY_SETS = ALL.type(SET, Versions.ALL);
    static final MethodName PROPERTY_BY_KEY = ALL.method(WITH_KEYS, SET, "getProperty", KEY);
    static final MethodName PROPERTY_BY_NAME = ALL.method(Versions.since("8.0.12"), SET, "getProperty", STRING);
    static final MethodName READABLE_PROPERTY =
            ALL.method(Versions.before("8.0.12"), SET, "getReadableProperty", STRING);

    private static final String PROPERTY = CJ + "conf.AbstractRuntimeProperty";
    static final MethodName VALUE = value("getValue");
    static final MethodName STRING_VALUE = value("getStringValue");
    static final MethodName DEFINITION = ALL.method(PROPERTY, "getPropertyDefinition");
    static final MethodName CATEGORY = ALL.method(CJ + "conf.AbstractPropertyDefinition", "getCategory");

    // What is called as an application would.
    static final ClassName DRIVER = ALL.type(CJ + "jdbc.Driver", Versions.ALL);
    static final ClassName EXCEPTIONS_MAPPING = ALL.type(CJ + "jdbc.exceptions.SQLExceptionsMapping", Versions.ALL);
    static final MethodName TRANSLATE_EXCEPTION =
            ALL.method(CJ + "jdbc.exceptions.SQLExceptionsMapping", "translateException", "java.lang.Throwable");

    private ConnectorJNames() {}

    private static MethodName value(String name) {
        return ALL.moved(
                ALL.method(Versions.since("8.0.12"), PROPERTY, name),
                Versions.before("8.0.12"),
                CJ + "conf.AbstractReadableProperty");
    }
}
