package io.jdbcwatchdog.agent.driver.mariadb2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the batches of MariaDB Connector/J 2. Usually it sends many elements before their answers are read,
 * on a thread of its own ({@code AsyncMultiRead}). With {@code useBatchMultiSend=false}, it sends the elements of a {@code
 * Statement} one by one, but past the gate. In both cases KILL QUERY would end one element, and the others would still be
 * executed. So only KILL CONNECTION can end such a batch.
 *
 * <p>Elements that are sent together (with {@code useBulkStmts}, or as one string with {@code allowMultiQueries}) do not all
 * fit into one packet. The next packet leaves past the gate too, and even after an error.
 *
 * <p>All other batches pass the gate for each element, or end with the first error.
 */
final class MariaDb2Batches {

    private static final String PROTOCOLS = "org.mariadb.jdbc.internal.protocol.";
    private static final String QUERYING = PROTOCOLS + "AbstractQueryProtocol";

    private MariaDb2Batches() {}

    static List<Weaving> weavings() {
        return Arrays.asList(
                Weaving.of(QUERYING, named("executeBatch").and(takesArguments(2)), OfStatement.class, Answered.class),
                Weaving.of(QUERYING, named("executeBatchAggregateSemiColon"), OfStatement.class),
                Weaving.of(QUERYING, named("executeBulkBatch"), Bulk.class),
                Weaving.of(PROTOCOLS + "AbstractMultiSend", named("executeBatch"), Pipelined.class),
                Weaving.of(QUERYING, namedOneOf("executeBatchMulti"), Answered.class),
                Weaving.of(QUERYING, named("executeBatchServer"), AnsweredIfSent.class));
    }

    static final class OfStatement {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Advice.This Object protocol,
                @Advice.FieldValue("writer") Object wire,
                @Advice.Argument(1) List<?> elements) {
            if (elements.size() > 1) {
                Hooks.sending(wire, protocol, protocol);
            }
        }
    }

    /** On a server that knows no bulk commands, the elements are sent in another way. */
    static final class Bulk {
        /** {@code MARIADB_CLIENT_STMT_BULK_OPERATIONS}. */
        static final long CAPABILITY = 1L << 34;

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Advice.This Object protocol,
                @Advice.FieldValue("writer") Object wire,
                @Advice.FieldValue("serverCapabilities") long capabilities,
                @Advice.Argument(3) List<?> elements) {
            if (elements.size() > 1 && (capabilities & CAPABILITY) != 0) {
                Hooks.sending(wire, protocol, protocol);
            }
        }
    }

    static final class Pipelined {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Advice.This Object batch,
                @Advice.FieldValue("writer") Object wire,
                @Advice.FieldValue("queries") @Nullable List<?> queries,
                @Advice.FieldValue("parametersList") @Nullable List<?> parameters) {
            List<?> elements = queries == null ? parameters : queries;
            if (elements != null && elements.size() > 1) {
                Hooks.sending(wire, batch, batch);
            }
        }
    }

    /** The answers were read on another thread, so the thread that executes is told the last one's status here. */
    static final class Answered {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.FieldValue("serverStatus") short status) {
            Hooks.answered(status);
        }
    }

    static final class AnsweredIfSent {
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return boolean sent, @Advice.FieldValue("serverStatus") short status) {
            if (sent) {
                Hooks.answered(status);
            }
        }
    }
}
