package io.jdbcwatchdog.bootstrap;

/** The agent as the hooks see it. Types are {@code Object} because {@code java.sql} cannot be seen from here. */
public interface Handler {

    /**
     * A method that may have the server do something begins: {@code execute*} of a statement, {@code commit} of a
     * connection.
     *
     * @param owner the {@code java.sql.Statement} or {@code java.sql.Connection}
     * @param sql the text passed in, or null where the statement has it
     * @param batch whether it runs a batch: then no further element may leave once one was killed
     * @return what {@link #exit} is to be given
     */
    Object enter(Object owner, String sql, boolean batch);

    /**
     * That method ends.
     *
     * @param token what {@link #enter} returned
     * @param result what the method returns, where that tells rows from counts; null for counts
     * @param thrown what the method throws, or null
     * @return what the method is to throw instead, or null to let it return
     */
    Throwable exit(Object token, Object result, Throwable thrown);

    /**
     * A command is about to leave on a wire, and the connection's lock is held; the server has answered all before it.
     *
     * @param wire the driver's object that stands for this one physical connection
     * @param message the driver's object that stands for the command
     * @return what the driver is to throw instead of sending it, or null
     */
    Throwable gate(Object wire, Object message);

    /**
     * As {@link #gate}, for a driver that may send several commands before it reads the first answer.
     *
     * @param earlier the statement whose rows the server is still sending, or null
     */
    Throwable sending(Object wire, Object message, Object earlier);

    /** That driver begins to read an answer to this command, all before it having been read. */
    void reading(Object wire, Object message);

    /**
     * Rows of a result that is still coming are about to be read.
     *
     * @param reader the driver's object that reads from one physical connection
     * @param rows the driver's object that stands for the result
     * @return what {@link #exitFetch} is to be given
     */
    Object enterFetch(Object reader, Object rows);

    /**
     * They have been read.
     *
     * @param handedOver whether the application gets them; else they were only read to get past them
     * @param thrown what reading them threw, or null
     * @return what is to be thrown instead, or null
     */
    Throwable exitFetch(Object token, boolean handedOver, Throwable thrown);

    /**
     * The driver is about to connect a socket, perhaps inside a statement, to go on with it on another host.
     *
     * @return what the driver is to throw instead, or null
     */
    Throwable connecting(Object socket);

    /**
     * A driver has opened a connection, or could not.
     *
     * @param target the driver's object that says where to and as whom
     * @param made the connection, or null
     * @param thrown why it could not, or null
     * @param attempts how often it has tried again already because of this
     * @return the same and one more where it is to try again; else 0
     */
    int connected(Object target, Object made, Throwable thrown, int attempts) throws Exception;

    /**
     * The driver is about to read an answer on this thread.
     *
     * @param asked how many of its rows it is to keep, -1 for all
     */
    int mostRows(int asked);

    /** A physical connection is open and ready for commands; {@code physical} is the driver's object that owns it. */
    void opened(Object physical);

    /** Whether this driver's connection was ended from this side, though the driver may not know yet. */
    boolean isEnded(Object connection);

    /** A pool takes a connection back. @param entry the pool's object that stands for it */
    void returned(Object entry);

    /** A physical connection is gone. */
    void closed(Object wire);

    /** A statement is about to be closed, and with it goes its text. */
    void closingStatement(Object statement);

    /**
     * A method or block begins that has timeouts of its own.
     *
     * @param statement the timeout of each statement inside, in milliseconds; 0 for none, negative where it says nothing
     * @param action what is to be done at that deadline: the name of an {@code Action}
     * @param transaction the timeout of each transaction that begins inside, likewise
     * @param where who says so, for log and exception
     * @return what {@link #leaveScope} is to be given
     */
    Object enterScope(long statement, String action, long transaction, String where);

    /** That method or block ends. */
    void leaveScope(Object token);

    /**
     * A framework begins a transaction on this thread, which may have a timeout.
     *
     * @param manager Spring's {@code AbstractPlatformTransactionManager}
     * @param definition Spring's {@code TransactionDefinition}
     */
    void beginTransaction(Object manager, Object definition);

    /** The framework's innermost transaction on this thread is over. */
    void endTransaction();

    /**
     * A driver is about to set up its own timer for the statement that this thread executes.
     *
     * @param session the driver's object whose options say what it does at a query timeout, or null where it has none
     * @param millis after how long it would end the statement
     * @return whether it is not to, because the agent does
     */
    boolean takesOver(Object session, long millis);

    /**
     * The server has answered a command of this thread's, and said how the session stands. Not every answer says that:
     * not an error, not one to a preparation, and with rows that are streamed it comes after the last of them.
     *
     * @param status the protocol's status flags
     */
    void answered(int status);

    /** One of the calls above threw. */
    void fault(Throwable fault);
}
