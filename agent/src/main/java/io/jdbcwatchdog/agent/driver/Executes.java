package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * The JDBC layer, the same for all drivers: the public methods of the statement and connection classes that may have the
 * server do something. It knows the SQL, and it alone can replace what the application is given. Methods that take their
 * SQL as an argument differ from those of prepared statements, of batches and of connections in the enter advice; in the
 * exit advice those that return rows, a boolean or a batch's counts differ from all others (whose result is not passed on, since
 * boxing a count would cost an allocation).
 */
final class Executes {

    private static final String[] ROWS = {"execute", "executeQuery", "getMoreResults"};
    private static final String[] COUNTS = {"executeUpdate", "executeLargeUpdate"};
    private static final String[] BATCHES = {"executeBatch", "executeLargeBatch"};
    private static final String[] PREPARES = {"prepareStatement", "prepareCall"};
    private static final String[] CALLS = {
        "commit",
        "rollback",
        "setAutoCommit",
        "setSavepoint",
        "releaseSavepoint",
        "setTransactionIsolation",
        "setReadOnly",
        "setCatalog",
        "setSchema",
        "changeUser",
        "resetServerState",
        "reset"
    };

    private Executes() {}

    static List<Weaving> ofStatements(String... types) {
        List<Weaving> weavings = new ArrayList<>();
        ElementMatcher.Junction<MethodDescription> withSql = takesArgument(0, String.class);
        for (String type : types) {
            weavings.add(Weaving.of(type, publicly(ROWS).and(withSql), EnterSql.class, Objects.class));
            weavings.add(Weaving.of(type, publicly(ROWS).and(not(withSql)), EnterPrepared.class, Objects.class));
            weavings.add(Weaving.of(type, publicly(COUNTS).and(withSql), EnterSql.class, Plain.class));
            weavings.add(Weaving.of(type, publicly(COUNTS).and(not(withSql)), EnterPrepared.class, Plain.class));
            weavings.add(Weaving.of(type, publicly(BATCHES), EnterBatch.class, Objects.class));
        }
        return weavings;
    }

    /** What a connection sends by itself: above all the ends of transactions, which never pass through a statement. */
    static List<Weaving> ofConnection(String type) {
        List<Weaving> weavings = new ArrayList<>();
        ElementMatcher.Junction<MethodDescription> toSavepoint =
                named("rollback").and(takesArguments(1));
        weavings.add(Weaving.of(type, publicly(CALLS).and(not(toSavepoint)), EnterCall.class, Plain.class));
        weavings.add(Weaving.of(type, publicly("rollback").and(toSavepoint), EnterRollbackTo.class, Plain.class));
        weavings.add(
                Weaving.of(type, publicly(PREPARES).and(takesArgument(0, String.class)), EnterSql.class, Plain.class));
        return weavings;
    }

    private static ElementMatcher.Junction<MethodDescription> publicly(String... names) {
        return isPublic().and(namedOneOf(names)).and(not(isBridge()));
    }

    static final class EnterSql {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object owner, @Advice.Argument(0) String sql) {
            return Hooks.enter(owner, sql, false);
        }
    }

    static final class EnterPrepared {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, null, false);
        }
    }

    static final class EnterBatch {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, null, true);
        }
    }

    /** Its text is the call itself, such as {@code commit()}. */
    static final class EnterCall {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object owner, @Advice.Origin("#m()") String call) {
            return Hooks.enter(owner, call, false);
        }
    }

    /** {@code rollback(Savepoint)}, which is another call than {@code rollback()}: it leaves the transaction open. */
    static final class EnterRollbackTo {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object owner) {
            return Hooks.enter(owner, "rollback to savepoint()", false);
        }
    }

    static final class Objects {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter Object token,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
                @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exit(token, result, thrown);
        }
    }

    static final class Plain {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token, @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exit(token, null, thrown);
        }
    }
}
