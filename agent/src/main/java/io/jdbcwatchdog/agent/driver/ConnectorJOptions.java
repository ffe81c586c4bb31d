package io.jdbcwatchdog.agent.driver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The options of a Connector/J session as the driver has read them, whichever way they were written ({@code yes} is as
 * good as {@code true}) and whatever was changed since. They are looked up once for each copy of the driver, since two
 * of them are asked for with each statement that has a query timeout.
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

    private static final String CONF = "com.mysql.cj.conf.";

    private final ConcurrentMap<String, Object> keys = new ConcurrentHashMap<>();
    private final Method set;
    private final Method byName;

    /** Null until 8.0.12, where names are the keys. */
    private final Method byKey;

    private final Method keyOf;
    private final Object userDefined;

    private ConnectorJOptions(Class<?> session) throws ReflectiveOperationException {
        ClassLoader loader = session.getClassLoader();
        Class<?> sets = Class.forName(CONF + "PropertySet", true, loader);
        set = session.getMethod("getPropertySet");
        Class<?> key = keyClass(loader);
        keyOf = key == null ? null : key.getMethod("fromValue", String.class);
        byKey = key == null ? null : sets.getMethod("getProperty", key);
        byName = sets.getMethod(key == null ? "getReadableProperty" : "getProperty", String.class);
        userDefined = Class.forName(CONF + "PropertyDefinitions", true, loader)
                .getField("CATEGORY_USER_DEFINED")
                .get(null);
    }

    private static Class<?> keyClass(ClassLoader loader) {
        try {
            return Class.forName(CONF + "PropertyKey", true, loader);
        } catch (ClassNotFoundException namesAreTheKeys) {
            return null;
        }
    }

    /** Whether this option of the driver's is on; false where this version has no such option. */
    static boolean isOn(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = options.find(options.set.invoke(session), name);
        return option != null && Boolean.TRUE.equals(Reflect.call(option, "getValue"));
    }

    /** The value of this option that is in force, as it would be written; null where this version has none. */
    static String inForce(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = options.find(options.set.invoke(session), name);
        return option == null ? null : Reflect.text(option, "getStringValue");
    }

    /** Until 8.0.12 it is an option of the X DevAPI only. */
    static boolean knowsSslMode(Object session) {
        return OF_DRIVER.get(session.getClass()).byKey != null;
    }

    /** Whether the driver itself knows no such option, so that it is there for a socket factory or the like. */
    static boolean isUnknown(Object session, String name) throws Exception {
        ConnectorJOptions options = OF_DRIVER.get(session.getClass());
        Object option = get(options.byName, options.set.invoke(session), name);
        return option != null
                && options.userDefined.equals(
                        Reflect.text(Reflect.call(option, "getPropertyDefinition"), "getCategory"));
    }

    private Object find(Object properties, String name) throws ReflectiveOperationException {
        if (byKey == null) {
            return get(byName, properties, name);
        }
        Object key = keys.get(name);
        if (key == null) {
            key = keyOf.invoke(null, name);
            if (key == null) {
                return null;
            }
            keys.put(name, key);
        }
        return get(byKey, properties, key);
    }

    /** Null where there is none: the first versions of 8.0 throw then. */
    private static Object get(Method method, Object properties, Object key) throws IllegalAccessException {
        try {
            return method.invoke(properties, key);
        } catch (InvocationTargetException none) {
            return null;
        }
    }
}
