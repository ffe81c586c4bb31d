package io.jdbcwatchdog.agent.sql;

import org.jspecify.annotations.Nullable;

/** The methods of {@code java.sql.Connection}, and of the drivers' own classes for it, that may send a command. */
public enum ConnectionCall {
    COMMIT("commit"),
    ROLLBACK("rollback"),
    /** {@code rollback(Savepoint)} leaves the transaction open. */
    ROLLBACK_TO_SAVEPOINT("", "rollback to savepoint()"),
    SET_AUTO_COMMIT("setAutoCommit"),
    SET_SAVEPOINT("setSavepoint"),
    RELEASE_SAVEPOINT("releaseSavepoint"),
    SET_TRANSACTION_ISOLATION("setTransactionIsolation"),
    SET_READ_ONLY("setReadOnly"),
    SET_CATALOG("setCatalog"),
    SET_SCHEMA("setSchema"),
    CHANGE_USER("changeUser"),
    RESET_SERVER_STATE("resetServerState"),
    RESET("reset"),

    /** {@code prepareStatement} and {@code prepareCall}. Their text is the statement's. */
    PREPARE("", ""),

    /** A method of a statement, and not of a connection. */
    NONE("", "");

    /** The method's name; empty if it is woven separately from the others. */
    public final String method;

    /** The text that stands for the method in place of SQL, such as {@code commit()}. */
    public final String text;

    private static final ConnectionCall[] VALUES = values();

    ConnectionCall(String method) {
        this(method, method + "()");
    }

    ConnectionCall(String method, String text) {
        this.method = method;
        this.text = text;
    }

    /** @param text the text that the hooks were given together with a connection; null if the application prepared null */
    public static ConnectionCall of(@Nullable String text) {
        for (ConnectionCall call : VALUES) {
            if (call.text.equals(text)) {
                return call;
            }
        }
        return PREPARE;
    }

    /** Whether the call ends the open transaction, whatever the server says about it. */
    public boolean endsTransaction() {
        return this == SET_AUTO_COMMIT || this == CHANGE_USER || this == RESET_SERVER_STATE || this == RESET;
    }

    /** Whether the command that the call sends names a savepoint. */
    public boolean namesSavepoint() {
        return this == SET_SAVEPOINT || this == ROLLBACK || this == ROLLBACK_TO_SAVEPOINT;
    }
}
