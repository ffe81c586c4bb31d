package io.jdbcwatchdog.agent.driver.connectorj;

import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.CATEGORY;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.CATEGORY_USER_DEFINED;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.DEFINITION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.KEY_OF;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_BY_KEY;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_BY_NAME;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_DEFINITIONS;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_KEY;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_SET;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROPERTY_SETS;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.READABLE_PROPERTY;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.STRING_VALUE;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.VALUE;

import io.jdbcwatchdog.agent.driver.MethodName;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a Connector/J session as the driver has read them, in whichever spelling ({@code yes} means {@code true}),
 * with all later changes. The option's keys are looked up once for each copy of the driver, since two options are read for
 * each statement that has a query timeout.
 */
final class ConnectorJOptions {

    private static final ClassValue<ConnectorJOptions> OF_DRIVER = new ClassValue<ConnectorJOptions>() {
        @Override
        protected ConnectorJOptions computeValue(Class<?> session) {
            try {
                return new ConnectorJOptions(session);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private final ConcurrentMap<String, Object> keys = new ConcurrentHashMap<>();

    /** Null until 8.0.12, where the names are the keys. */
    private final @Nullable Class<?> keyType;

    private final MethodName byName;
    private final Object userDefined;

    private ConnectorJOptions(Class<?> session) throws ReflectiveOperationException {
        keyType = keyType(session.getClassLoader());
        byName = PROPERTY_BY_NAME.isIn(PROPERTY_SETS.in(session.getClassLoader()))
                ? PROPERTY_BY_NAME
                : READABLE_PROPERTY;
        userDefined = CATEGORY_USER_DEFINED.ofStatic(PROPERTY_DEFINITIONS.in(session.getClassLoader()));
    }

    private static @Nullable Class<?> keyType(ClassLoader loader) {
        try {
            return PROPERTY_KEY.in(loader);
        } catch (ClassNotFoundException namesAreTheKeys) {
            return null;
        }
    }

    /** Whether this option of the driver is on; false if this version has no such option. */
    static boolean isOn(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = options.find(PROPERTY_SET.call(session), name);
        return option != null && Boolean.TRUE.equals(VALUE.callOrNull(option));
    }

    /** The value of this option that is in force, as it is written in a URL; null if this version has no such option. */
    static @Nullable String inForce(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = options.find(PROPERTY_SET.call(session), name);
        return option == null ? null : STRING_VALUE.text(option);
    }

    /** Until 8.0.12 {@code sslMode} is an option of the X DevAPI only. */
    static boolean knowsSslMode(Object session) {
        return OF_DRIVER.get(session.getClass()).keyType != null;
    }

    /** Whether the driver itself does not know this option. Then it is meant for a socket factory or the like. */
    static boolean isUnknown(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = get(options.byName, PROPERTY_SET.call(session), name);
        return option != null && options.userDefined.equals(CATEGORY.text(DEFINITION.call(option)));
    }

    private @Nullable Object find(Object properties, String name) throws Exception {
        if (keyType == null) {
            return get(byName, properties, name);
        }
        Object key = keys.get(name);
        if (key == null) {
            key = KEY_OF.callStatic(keyType, name);
            if (key == null) {
                return null;
            }
            keys.put(name, key);
        }
        return get(PROPERTY_BY_KEY, properties, key);
    }

    /** Null if there is no such option. The first versions of 8.0 throw in that case. */
    private static @Nullable Object get(MethodName method, Object properties, Object key)
            throws ReflectiveOperationException {
        try {
            return method.callOrNull(properties, key);
        } catch (ReflectiveOperationException notInThisVersion) {
            throw notInThisVersion;
        } catch (Exception none) {
            return null;
        }
    }
}
