package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.session.Timeout;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;

/** A transaction that Spring has begun on a thread. Nothing of Spring's is kept but a number and a name. */
final class SpringTransaction {

    private static final String MANAGER = "org.springframework.transaction.support.AbstractPlatformTransactionManager";
    private static final String DEFINITION = "org.springframework.transaction.TransactionDefinition";

    /** Held by the manager's class, so that it can be unloaded with it. */
    private static final ClassValue<Calls> CALLS = new ClassValue<Calls>() {
        @Override
        protected Calls computeValue(Class<?> manager) {
            return Calls.of(manager);
        }
    };

    final SpringTransaction outer;

    /** Null where Spring says nothing. */
    final Timeout timeout;

    SpringTransaction(SpringTransaction outer, Timeout timeout) {
        this.outer = outer;
        this.timeout = timeout;
    }

    static SpringTransaction of(SpringTransaction outer, Object manager, Object definition) {
        return new SpringTransaction(outer, CALLS.get(manager.getClass()).timeout(manager, definition));
    }

    /** A name of Spring's is a class, with its package, and a method; anything else is a name that somebody gave. */
    private static String origin(String name) {
        if (name == null) {
            return "Spring's transaction";
        }
        int method = name.lastIndexOf('.');
        return method < 0
                ? "Spring's transaction " + name
                : "@Transactional " + name.substring(name.lastIndexOf('.', method - 1) + 1);
    }

    /** The methods that tell how long a transaction may take. */
    private static final class Calls {
        private final Method determineTimeout;
        private final Method getName;

        private Calls(Method determineTimeout, Method getName) {
            this.determineTimeout = determineTimeout;
            this.getName = getName;
        }

        static Calls of(Class<?> manager) {
            Class<?> type = manager;
            while (!type.getName().equals(MANAGER)) {
                type = type.getSuperclass();
            }
            try {
                Class<?> definition = Class.forName(DEFINITION, false, type.getClassLoader());
                Method determineTimeout = type.getDeclaredMethod("determineTimeout", definition);
                determineTimeout.setAccessible(true);
                return new Calls(determineTimeout, definition.getMethod("getName"));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a Spring that is not known", e);
            }
        }

        /** Spring counts in seconds; it ends at once what has none, and says -1 where there is no limit. */
        Timeout timeout(Object manager, Object definition) {
            try {
                int seconds = (Integer) determineTimeout.invoke(manager, definition);
                return seconds <= 0
                        ? null
                        : Timeout.of(TimeUnit.SECONDS.toNanos(seconds), origin((String) getName.invoke(definition)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a Spring that is not known", e);
            }
        }
    }
}
