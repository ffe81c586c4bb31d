package io.jdbcwatchdog.agent.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver generation: what is woven into it, and how its objects are read.
 *
 * <p>Only {@link #weavings} affects running statements. All other methods are called from any thread, when a connection
 * opens or a statement is overdue. So they must neither take the driver's lock nor use its wire. The exception is {@link
 * #ask}, which runs before anybody else knows the connection.
 */
public interface Driver extends ConnectionReader, StatementReader, ExceptionReader {

    /** The message of the exception that a refused command ends with. */
    String NOT_SENT = "not sent: an earlier statement or element of a batch was ended because its time was up";

    /** The product's name, such as {@code MySQL Connector/J}. */
    String name();

    /** The driver's version, or {@code ?} if it is not known. */
    String version(Object physical);

    /**
     * Whether a class of this name belongs to this generation. Generations of one product share a package, and are told
     * apart by the names of the classes in it: a jar of each may be on one class path.
     *
     * @param className with its package, such as {@code com.mysql.cj.jdbc.ConnectionImpl}
     */
    boolean owns(String className);

    List<Weaving> weavings();

    /** All names of the driver that the agent uses by reflection. */
    DriverNames names();

    /**
     * The servers and accounts that an attempt to connect may lead to.
     *
     * @param arguments those of the woven method ({@link ConnectMethods})
     */
    List<Endpoint> destinations(@Nullable Object[] arguments) throws Exception;
}
