package io.jdbcwatchdog.bootstrap;

/** The agent as the hooks see it. Types are {@code Object} because {@code java.sql} cannot be seen from here. */
public interface Handler {

    /**
     * An {@code execute*} method of a driver's statement begins.
     *
     * @param statement the {@code java.sql.Statement}
     * @param sql the text passed in, or null where the statement has it
     * @return what {@link #exit} is to be given
     */
    Object enter(Object statement, String sql);

    /**
     * An {@code execute*} method ends.
     *
     * @param token what {@link #enter} returned
     * @param result what the method returns, where that tells rows from counts; null for counts
     * @param thrown what the method throws, or null
     * @return what the method is to throw instead, or null to let it return
     */
    Throwable exit(Object token, Object result, Throwable thrown);

    /**
     * A command is about to leave on a wire, and the connection's lock is held.
     *
     * @param wire the driver's object that stands for this one physical connection
     * @param earlier the statement whose rows the server is still sending, or null
     */
    void gate(Object wire, Object earlier);

    /** A physical connection is open and ready for commands; {@code physical} is the driver's object that owns it. */
    void opened(Object physical);

    /** A physical connection is gone. */
    void closed(Object wire);

    /**
     * A method annotated with a statement timeout begins.
     *
     * @return what {@link #leaveTimeout} is to be given
     */
    Object enterTimeout(long millis, String where);

    /** That method ends. */
    void leaveTimeout(Object token);

    /** One of the calls above threw. */
    void fault(Throwable fault);
}
