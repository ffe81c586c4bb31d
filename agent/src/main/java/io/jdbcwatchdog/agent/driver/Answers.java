package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Where the drivers read a {@link ServerStatus} from an answer, on the thread that executes. */
final class Answers {

    private Answers() {}

    /** It asks for the transaction's state whenever it has read flags from an answer and kept them, and never else. */
    static Weaving ofConnectorJ() {
        return Weaving.of("com.mysql.cj.protocol.a.NativeServerSession", named("getTransactionState"), Kept.class);
    }

    static List<Weaving> ofMariaDb() {
        String contexts = "org.mariadb.jdbc.client.context.";
        return Arrays.asList(
                Weaving.of(contexts + "BaseContext", named("setServerStatus"), Keeps.class),
                Weaving.of(contexts + "RedoContext", named("setServerStatus"), Keeps.class));
    }

    static final class Kept {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.FieldValue("statusFlags") int status) {
            Hooks.answered(status);
        }
    }

    static final class Keeps {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) int status) {
            Hooks.answered(status);
        }
    }
}
