package io.jdbcwatchdog.bootstrap;

import org.jspecify.annotations.Nullable;

/** The agent, as the hooks call it. Parameters are {@code Object} because {@code java.sql} is not visible from here. */
public interface Handler {

    /**
     * A method begins that may make the server work: {@code execute*} of a statement, {@code commit} of a connection.
     *
     * @param owner the {@code java.sql.Statement} or {@code java.sql.Connection}
     * @param sql the SQL that was passed in, or null if the statement object has it
     * @param batch whether it runs a batch. No further element of a batch may leave after one was killed
     * @return the token for {@link #exit}
     */
    @Nullable
    Object enter(Object owner, @Nullable String sql, boolean batch);

    /**
     * That method ends.
     *
     * @param token the value that {@link #enter} returned
     * @param result the method's return value, if it tells rows from counts; null for counts
     * @param thrown the exception that the method throws, or null
     * @return the exception that the method has to throw instead, or null to let it return
     */
    @Nullable
    Throwable exit(@Nullable Object token, @Nullable Object result, @Nullable Throwable thrown);

    /**
     * A command is about to leave on a wire. The connection's lock is held, and the server has answered every earlier
     * command.
     *
     * @param wire the driver's object that stands for this one physical connection, or null
     *     where the driver has none yet
     * @param message the driver's object that stands for the command
     * @return the exception that the driver has to throw instead of sending the command, or null
     */
    @Nullable
    Throwable gate(@Nullable Object wire, Object message);

    /**
     * Like {@link #gate}, for a driver that may send several commands before it reads the first answer.
     *
     * @param earlier the statement whose rows the server is still sending, or null
     */
    @Nullable
    Throwable sending(@Nullable Object wire, Object message, @Nullable Object earlier);

    /** That driver begins to read the answer to this command. All earlier answers have been read. */
    void reading(@Nullable Object wire, Object message);

    /**
     * The driver is about to read rows of a result that is still arriving.
     *
     * @param reader the driver's object that reads from one physical connection
     * @param rows the driver's object that stands for the result
     * @return the token for {@link #exitFetch}
     */
    @Nullable
    Object enterFetch(Object reader, Object rows);

    /**
     * The rows have been read.
     *
     * @param handedOver whether the application gets the rows; otherwise the driver only read past them
     * @param thrown the exception that reading them threw, or null
     * @return the exception to be thrown instead, or null
     */
    @Nullable
    Throwable exitFetch(@Nullable Object token, boolean handedOver, @Nullable Throwable thrown);

    /**
     * The driver is about to connect a socket. It may do so inside a statement, which then continues on another host.
     *
     * @return the exception that the driver has to throw instead, or null
     */
    @Nullable
    Throwable connecting(Object socket);

    /**
     * A driver is about to make of a password, for a server, what is as good as the password.
     *
     * @return the exception that the driver has to throw instead, or null
     */
    @Nullable
    Throwable revealing();

    /**
     * A driver has opened a connection, or failed to open one.
     *
     * @param opener the driver's class whose static method was called
     * @param arguments that method's arguments, which say which server and account
     * @param made the connection, or null
     * @param thrown the exception with which it failed, or null
     * @param attempts how often the agent has already made it try again
     * @return {@code attempts + 1} to make it try again; otherwise 0
     */
    int connected(
            Class<?> opener,
            @Nullable Object[] arguments,
            @Nullable Object made,
            @Nullable Throwable thrown,
            int attempts)
            throws Exception;

    /**
     * The driver is about to read an answer on this thread.
     *
     * @param requested the number of rows that the driver would keep, -1 for all
     * @return the number of rows that it has to keep, -1 for all
     */
    int maxRows(int requested);

    /** A physical connection is open and ready for commands. {@code physical} is the driver's object that owns it. */
    void opened(Object physical);

    /** Whether the agent ended this connection of the driver. The driver itself may not have noticed yet. */
    boolean isEnded(Object connection);

    /**
     * A connection is returned to its pool.
     *
     * @param entry the pool's object that stands for the connection
     */
    void returnedToPool(Object entry);

    /** A physical connection is gone. */
    void closed(@Nullable Object wire);

    /** A statement is about to be closed. Its text is lost with it. */
    void closingStatement(Object statement);

    /**
     * A method or block begins that has timeouts of its own.
     *
     * @param statement the timeout of each statement inside, in milliseconds; 0 for no timeout, negative if nothing was
     *     given
     * @param action what the agent does at that deadline: the name of an {@code Action}
     * @param transaction the timeout of each transaction that begins inside, in the same form
     * @param where the origin of the timeouts, for log and exception
     * @return the token for {@link #leaveScope}
     */
    @Nullable
    Object enterScope(long statement, String action, long transaction, String where);

    /** That method or block ends. */
    void leaveScope(@Nullable Object token);

    /**
     * A framework begins a transaction on this thread. The transaction may have a timeout.
     *
     * @param manager the framework's object that begins it (Spring: {@code AbstractPlatformTransactionManager})
     * @param definition the object that describes it (Spring: {@code TransactionDefinition})
     */
    void beginTransaction(Object manager, Object definition);

    /** The framework's innermost transaction on this thread is over. */
    void endTransaction();

    /**
     * A transaction manager begins to enlist a connection for one of its transactions. The connection is the one that the
     * driver uses on this thread until {@link #endEnlistment}.
     *
     * @param manager the manager's object that knows the transaction's timeout (Narayana: {@code TransactionImple})
     */
    void beginEnlistment(Object manager);

    /**
     * A transaction manager says how long each branch may take that will begin on this connection. The drivers ignore that.
     *
     * @param resource the driver's {@code XAResource}
     * @param seconds 0 for no timeout
     */
    void branchTimeout(Object resource, int seconds);

    /** A branch begins on the connection of the driver's {@code XAResource}: the same as {@link #beginEnlistment}. */
    void beginBranch(Object resource);

    /** The connection is enlisted, or could not be. */
    void endEnlistment();

    /**
     * A driver is about to set up its own timer for the statement that this thread executes.
     *
     * @param session the driver's object whose options say what it does at a query timeout, or null if it has none
     * @param millis the query timeout
     * @return true if the agent takes the timeout over, and the driver must not set up a timer
     */
    boolean takesOver(@Nullable Object session, long millis);

    /** Whether the agent has taken over a query timeout of the call that this thread is in. */
    boolean hasTakenOver();

    /**
     * The server has answered a command of this thread, and the answer gives the state of the session. Some answers do
     * not: an error, the answer to a preparation, and an answer with streamed rows before the last row.
     *
     * @param status the protocol's status flags
     */
    void answered(int status);

    /**
     * A server asks this thread to log in by an authentication plugin.
     *
     * @return the plugin's name, or a name that no plugin has if it would reveal the admin user's password
     */
    String loginPlugin(String asked);

    /** One of the methods above threw this. */
    void fault(Throwable fault);
}
