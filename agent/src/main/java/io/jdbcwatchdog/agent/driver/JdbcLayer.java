package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.sql.ConnectionCall;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC layer, the same for all drivers: the public methods of the statement and connection classes that may make the
 * server work. This layer knows the SQL, and only this layer can replace what the application is given.
 *
 * <p>There are several enter advices: for methods that take their SQL as an argument, and for those of prepared
 * statements, of batches and of connections. There are two exit advices. One passes the result on: rows, a boolean, or a
 * batch's counts. The other does not, since boxing an update count would cost an allocation.
 */
public final class JdbcLayer {

    private static final String[] ROWS = {"execute", "executeQuery", "getMoreResults"};
    private static final String[] COUNTS = {"executeUpdate", "executeLargeUpdate"};
    private static final String[] BATCHES = {"executeBatch", "executeLargeBatch"};
    private static final String[] EXECUTES = {
        "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch"
    };
    private static final String[] PREPARES = {"prepareStatement", "prepareCall"};
    private static final String[] CALLS = Arrays.stream(ConnectionCall.values())
            .map(call -> call.method)
            .filter(method -> !method.isEmpty())
            .toArray(String[]::new);

    private static final String[] SAVEPOINTS = {
        ConnectionCall.SET_SAVEPOINT.method, ConnectionCall.RELEASE_SAVEPOINT.method
    };
    private static final ElementMatcher.Junction<MethodDescription> TO_SAVEPOINT =
            named("rollback").and(takesArguments(1));

    private JdbcLayer() {}

    public static List<Weaving> ofStatements(String... types) {
        List<Weaving> weavings = new ArrayList<>();
        ElementMatcher.Junction<MethodDescription> withSql = takesArgument(0, String.class);
        for (String type : types) {
            weavings.add(Weaving.of(type, publicly(ROWS).and(withSql), EnterSql.class, ExitWithResult.class)
                    .oneOf("execute with SQL"));
            weavings.add(Weaving.of(type, publicly(ROWS).and(not(withSql)), EnterPrepared.class, ExitWithResult.class)
                    .oneOf("execute prepared"));
            weavings.add(Weaving.of(type, publicly(COUNTS).and(withSql), EnterSql.class, ExitWithoutResult.class)
                    .oneOf("executeUpdate with SQL"));
            weavings.add(
                    Weaving.of(type, publicly(COUNTS).and(not(withSql)), EnterPrepared.class, ExitWithoutResult.class)
                            .oneOf("executeUpdate prepared"));
            weavings.add(Weaving.of(type, publicly(BATCHES), EnterBatch.class, ExitWithResult.class)
                    .oneOf("executeBatch"));
        }
        return weavings;
    }

    /** All public methods of a statement that execute something. */
    public static Weaving ofExecuting(String type, Class<?> advice) {
        return Weaving.of(type, publicly(EXECUTES), advice).oneOf("execute");
    }

    /** Methods by which a connection itself sends commands. Most of them end transactions, without any statement. */
    public static List<Weaving> ofConnection(String type) {
        List<Weaving> weavings = ofConnectionWithoutSavepoints(type);
        weavings.add(Weaving.of(type, publicly(SAVEPOINTS), EnterCall.class, ExitWithoutResult.class));
        weavings.add(Weaving.of(
                type, publicly("rollback").and(TO_SAVEPOINT), EnterRollbackTo.class, ExitWithoutResult.class));
        return weavings;
    }

    /** For drivers whose methods for savepoints execute a statement, which has the SQL. */
    public static List<Weaving> ofConnectionWithoutSavepoints(String type) {
        List<Weaving> weavings = new ArrayList<>();
        weavings.add(Weaving.of(
                type,
                publicly(CALLS).and(not(namedOneOf(SAVEPOINTS))).and(not(TO_SAVEPOINT)),
                EnterCall.class,
                ExitWithoutResult.class));
        weavings.add(Weaving.of(
                type, publicly(PREPARES).and(takesArgument(0, String.class)), EnterSql.class, ExitWithoutResult.class));
        return weavings;
    }

    private static ElementMatcher.Junction<MethodDescription> publicly(String... names) {
        return isPublic().and(namedOneOf(names)).and(not(isBridge()));
    }

    static final class EnterSql {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object owner, @Advice.Argument(0) @Nullable String sql) {
            return Hooks.enter(owner, sql, false);
        }
    }

    public static final class EnterPrepared {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, null, false);
        }
    }

    static final class EnterBatch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, null, true);
        }
    }

    /** The text of such an execution is the call itself, such as {@code commit()}. */
    static final class EnterCall {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object owner, @Advice.Origin("#m()") String call) {
            return Hooks.enter(owner, call, false);
        }
    }

    /** For {@code rollback(Savepoint)}, which, unlike {@code rollback()}, leaves the transaction open. */
    static final class EnterRollbackTo {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, "rollback to savepoint()", false);
        }
    }

    static final class ExitWithResult {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object token,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
                @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            thrown = Hooks.exit(token, result, thrown);
        }
    }

    public static final class ExitWithoutResult {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object token, @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            thrown = Hooks.exit(token, null, thrown);
        }
    }
}
