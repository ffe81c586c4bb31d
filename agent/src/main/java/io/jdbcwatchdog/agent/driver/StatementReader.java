package io.jdbcwatchdog.agent.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a driver's statements and results, and the commands that it sends for them. */
public interface StatementReader {

    /** The statement that these rows belong to. If {@code owner} is no rows, it is returned itself. */
    Object statement(Object owner) throws Exception;

    /**
     * The text of a prepared statement, or the texts of a batch's elements (ten thousand at most).
     *
     * @param owner the statement, or a result's rows
     */
    List<String> texts(Object owner) throws Exception;

    /**
     * The {@link ConnectionReader#reader} of the connection of a statement that is still open; null if the statement is
     * closed, and for drivers whose statements keep their text.
     */
    @Nullable
    Object readerOf(Object statement) throws Exception;

    /**
     * Whether the driver reads the whole answer when this statement is interrupted. If it does not, the next statement
     * would be given the rest of that answer.
     */
    boolean survivesInterruption(Object physical, Object owner) throws Exception;

    /**
     * What a query timeout does, according to the connection's options.
     *
     * @param session the object that holds the options, as the woven timers pass it
     */
    QueryTimeoutAction queryTimeoutAction(Object session) throws Exception;

    /**
     * Has the driver forget a streamed result whose rest could not be read. The driver takes it for open until somebody asks
     * for the row after its last one, and refuses every other statement until then.
     *
     * @param rows what an error of the server's ended while the driver read past it
     */
    default void forget(Object rows) throws Exception {}

    /** The text of a COM_QUERY; null if it is another command, or if the text is not known. It is meant for short texts. */
    @Nullable
    String command(Object message);

    /** What to throw instead of sending this command, or null if it must be sent to keep the connection in order. */
    @Nullable
    Throwable refusal(Object message) throws Exception;
}
