package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * The JDBC layer, the same for all drivers: the public {@code execute*} methods of the statement classes. It knows the
 * SQL, and it alone can replace what the application is given. Methods that take their SQL as an argument differ from
 * those of prepared statements in the enter advice; in the exit advice those that return an object or a boolean
 * differ from those that return a count (which is not passed on, since boxing it would cost an allocation).
 */
final class Executes {

    private static final String[] OBJECTS = {"execute", "executeQuery", "executeBatch", "executeLargeBatch"};
    private static final String[] COUNTS = {"executeUpdate", "executeLargeUpdate"};

    private Executes() {}

    static List<Weaving> of(String... types) {
        List<Weaving> weavings = new ArrayList<>();
        for (String type : types) {
            weavings.add(Weaving.of(
                    type, publicly(OBJECTS).and(takesArgument(0, String.class)), EnterSql.class, Objects.class));
            weavings.add(Weaving.of(
                    type,
                    publicly(OBJECTS).and(not(takesArgument(0, String.class))),
                    EnterPrepared.class,
                    Objects.class));
            weavings.add(Weaving.of(
                    type, publicly(COUNTS).and(takesArgument(0, String.class)), EnterSql.class, Counts.class));
            weavings.add(Weaving.of(
                    type,
                    publicly(COUNTS).and(not(takesArgument(0, String.class))),
                    EnterPrepared.class,
                    Counts.class));
        }
        return weavings;
    }

    private static ElementMatcher.Junction<MethodDescription> publicly(String... names) {
        return isPublic().and(namedOneOf(names)).and(not(isBridge()));
    }

    static final class EnterSql {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object statement, @Advice.Argument(0) String sql) {
            return Hooks.enter(statement, sql);
        }
    }

    static final class EnterPrepared {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(@Advice.This Object statement) {
            return Hooks.enter(statement, null);
        }
    }

    static final class Objects {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter Object token,
                @Advice.Return(typing = net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.DYNAMIC)
                        Object result,
                @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exit(token, result, thrown);
        }
    }

    static final class Counts {
        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Advice.Enter Object token, @Advice.Thrown(readOnly = false) Throwable thrown) {
            thrown = Hooks.exit(token, null, thrown);
        }
    }
}
