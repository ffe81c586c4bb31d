package io.jdbcwatchdog.agent.framework;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Narayana, the transaction manager of Quarkus and WildFly. {@code enlistResource} makes a connection part of a
 * transaction: it sends XA START, or switches autocommit off where the connection has no XA. From then on the
 * transaction's timeout belongs to the connection, on whichever thread the transaction goes on.
 *
 * <p>Narayana's reaper rolls the transaction back when the timeout is over. The end is the instant that the reaper itself
 * has noted down, so the thread that runs a statement is freed when the reaper needs its connection.
 */
final class Narayana implements Framework {

    private static final String TRANSACTION = "com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionImple";
    private static final String SETTINGS = "com.arjuna.ats.arjuna.coordinator.TxControl";

    @Override
    public String type() {
        return TRANSACTION.replace('.', '/');
    }

    @Override
    public @Nullable TimeoutReader readerFor(Class<?> transaction) {
        for (Class<?> type = transaction; type != null; type = type.getSuperclass()) {
            if (type.getName().equals(TRANSACTION)) {
                return NarayanaMethods.of(type);
            }
        }
        return null;
    }

    /** The other {@code enlistResource}, with one argument, calls this one. */
    @Override
    public List<AsmVisitorWrapper> visitors() {
        return Collections.singletonList(
                Advice.to(Enlist.class).on(named("enlistResource").and(takesArguments(2))));
    }

    static final class Enlist {
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object transaction) {
            Hooks.beginEnlistment(transaction);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            Hooks.endEnlistment();
        }
    }

    /** Narayana's methods that say how long a transaction may take. */
    private static final class NarayanaMethods implements TimeoutReader {
        private final Method getTimeout;
        private final Method getRemainingTimeoutMills;
        private final Method getDefaultTimeout;

        private NarayanaMethods(Method getTimeout, Method getRemainingTimeoutMills, Method getDefaultTimeout) {
            this.getTimeout = getTimeout;
            this.getRemainingTimeoutMills = getRemainingTimeoutMills;
            this.getDefaultTimeout = getDefaultTimeout;
        }

        static NarayanaMethods of(Class<?> type) {
            try {
                return new NarayanaMethods(
                        type.getMethod("getTimeout"),
                        type.getMethod("getRemainingTimeoutMills"),
                        Class.forName(SETTINGS, false, type.getClassLoader()).getMethod("getDefaultTimeout"));
            } catch (ReflectiveOperationException e) {
                throw unknownVersion(e);
            }
        }

        /** Nothing remains if the transaction has no timeout: then the reaper does not know it. */
        @Override
        public @Nullable Timeout timeout(Object transaction, Object same) {
            try {
                long remaining = (Long) getRemainingTimeoutMills.invoke(transaction);
                if (remaining <= 0) {
                    return null;
                }
                int seconds = (Integer) getTimeout.invoke(transaction);
                boolean byDefault = seconds == (Integer) getDefaultTimeout.invoke(null);
                return Timeout.ofManager(
                        TimeUnit.SECONDS.toNanos(seconds),
                        byDefault ? "JTA default timeout" : "JTA transaction",
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(remaining),
                        byDefault);
            } catch (ReflectiveOperationException e) {
                throw unknownVersion(e);
            }
        }

        private static IllegalStateException unknownVersion(ReflectiveOperationException e) {
            return new IllegalStateException("an unknown version of Narayana", e);
        }
    }
}
