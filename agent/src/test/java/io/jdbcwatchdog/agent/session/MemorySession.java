package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.server.Dialects;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** A real session whose driver and server are a few fields: for the tests of what is decided from what they say. */
public final class MemorySession {

    private final Object wire = new Object();
    private boolean autocommit = true;
    private Meaning meaning = Meaning.ERROR;
    private List<String> texts = List.of();
    private long count;

    public final Session session =
            new Session(7, null, Endpoint.planned("db", 3306, "app", "shop"), driver(), Dialects.DEFAULT, wire, wire);

    /** What the driver says. Everything else that it may be asked is a fault of the test. */
    private Driver driver() {
        return answering(Driver.class, (name, arguments) -> switch (name) {
            case "autocommit" -> autocommit;
            case "meaning" -> meaning;
            case "texts" -> texts;
            case "statement" -> arguments[0];
            case "rowsAreComing" -> false;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    /** A statement of the application's, which tells its update count. */
    private Statement statement() {
        return answering(Statement.class, (name, arguments) -> switch (name) {
            case "getLargeUpdateCount" -> count;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    public static ResultSet rows() {
        return answering(ResultSet.class, (name, arguments) -> {
            throw new UnsupportedOperationException(name);
        });
    }

    public MemorySession autocommit(boolean on) {
        autocommit = on;
        return this;
    }

    /** The application has sent BEGIN, which leaves autocommit on. */
    public void begun() {
        session.transactions.open(new Transaction(System.nanoTime(), null));
    }

    /** An exception that its driver takes for this. */
    public SQLException meaning(Meaning of) {
        meaning = of;
        return new SQLException(of.name());
    }

    public void count(long updated) {
        count = updated;
    }

    /** Begins a statement; several texts are those of a batch. */
    public StatementExecution begin(String... sql) {
        return begin(null, null, sql);
    }

    /** @param transaction how long its transaction may take as far as the calling code says, or null */
    public StatementExecution begin(Timeout asked, Timeout transaction, String... sql) {
        texts = Arrays.asList(sql);
        boolean batch = sql.length > 1;
        StatementExecution execution =
                new StatementExecution(statement(), batch ? null : sql[0], asked, transaction, batch);
        session.begin(execution, NoPatience.INSTANCE);
        return execution;
    }

    /** As after a transaction manager has enlisted the connection. */
    public MemorySession enlisted(Timeout ofManager) {
        session.transactions.enlisted(ofManager);
        return this;
    }

    /** What is done about it, as for the holder of a claim. */
    public static Attempts attempt(Execution execution) {
        return execution.attempt(execution.started());
    }

    /** As after an earlier statement. */
    Transaction open() {
        Transaction open = new Transaction(System.nanoTime(), null);
        session.transactions.open(open);
        return open;
    }

    private interface Answers {
        Object to(String name, Object[] arguments);
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
