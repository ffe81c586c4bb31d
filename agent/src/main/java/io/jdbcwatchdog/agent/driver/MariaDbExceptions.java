package io.jdbcwatchdog.agent.driver;

import java.sql.SQLException;

/** What MariaDB Connector/J's exceptions mean, 3.0.3 to 4.0. What {@code cancel()} leads to is the server's 1317. */
final class MariaDbExceptions {

    /** "Connection is closed". A server's 1220 is something else, and has another SQLState. */
    private static final int CLOSED = 1220;

    /** The connection was lost inside the statement, and the driver has made one to another of several hosts. */
    private static final String MADE_ANOTHER = "25S03";

    private MariaDbExceptions() {}

    static Meaning meaning(SQLException thrown) {
        SQLException inner = Meaning.inner(thrown);
        int number = inner.getErrorCode();
        if (number >= Meaning.FIRST_OF_SERVER && !(number == CLOSED && Meaning.isOfConnection(inner))) {
            return Meaning.ofNumber(number);
        }
        boolean gone = Meaning.isOfConnection(inner)
                || MADE_ANOTHER.equals(inner.getSQLState())
                || Meaning.hasCause(inner, ".SocketException", ".EOFException", ".SocketTimeoutException");
        return gone ? Meaning.GONE : Meaning.COMPLAINT;
    }
}
