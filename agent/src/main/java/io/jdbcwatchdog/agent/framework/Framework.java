package io.jdbcwatchdog.agent.framework;

import io.jdbcwatchdog.agent.session.Timeout;
import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A framework that begins and ends transactions for the application. What it weaves calls {@code
 * Hooks.beginTransaction} where a real transaction begins, and {@code Hooks.endTransaction} where it ends, on the same
 * thread and once each. A transaction manager, whose transactions may move to another thread, calls {@code
 * Hooks.beginEnlistment} and {@code Hooks.endEnlistment} instead, around what makes a connection part of a transaction.
 */
public interface Framework {

    /** The class that is woven, with slashes in its name. */
    String type();

    List<AsmVisitorWrapper> visitors();

    /**
     * The reader of timeouts for transactions that an object of this class begins, or stands for; null if the class does not belong to
     * this framework.
     */
    @Nullable
    TimeoutReader readerFor(Class<?> manager);

    /** A reader for one class of managers. It is kept as long as that class exists. */
    interface TimeoutReader {

        /**
         * The timeout of a transaction, or null if it has none.
         *
         * @param manager the first argument of {@code Hooks.beginTransaction}, or that of {@code Hooks.beginEnlistment}
         * @param definition the second argument of {@code Hooks.beginTransaction}, or the manager again
         */
        @Nullable
        Timeout timeout(Object manager, Object definition);
    }
}
