package io.jdbcwatchdog.it.probe.meaning;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The agent's own reading of an exception, by way of its class loader, and the wires that it was told are closed. */
final class Agent {

    private final Set<Object> closed = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final ClassLoader loader;

    /** Of the server that the last connection is on. */
    private volatile Object dialect;

    private Agent(Object handler) {
        loader = handler.getClass().getClassLoader();
    }

    /** Listens in on its hooks. */
    static Agent find() throws Exception {
        Class<?> type = Class.forName("io.jdbcwatchdog.bootstrap.Handler");
        Field field = Class.forName("io.jdbcwatchdog.bootstrap.Hooks").getDeclaredField("handler");
        field.setAccessible(true);
        Object handler = field.get(null);
        Agent agent = new Agent(handler);
        Object listening =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("closed")) {
                        agent.closed.add(arguments[0]);
                    }
                    try {
                        method.setAccessible(true);
                        return method.invoke(handler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        field.getDeclaringClass().getMethod("install", type).invoke(null, listening);
        return agent;
    }

    Object wire(Connection connection) throws Exception {
        Object physical = call(connection, "physical", Object.class, connection);
        Object version = call(connection, "serverVersion", Object.class, physical);
        dialect = type("server.Dialects").getMethod("of", String.class).invoke(null, version);
        return call(connection, "wire", Object.class, physical);
    }

    boolean isClosed(Object wire) {
        return closed.contains(wire);
    }

    Object meaning(Connection connection, SQLException thrown) throws Exception {
        return type("driver.Driver")
                .getMethod("meaning", SQLException.class, type("server.Dialect"))
                .invoke(driver(connection), thrown, dialect);
    }

    private Object call(Connection connection, String name, Class<?> type, Object argument) throws Exception {
        return type("driver.Driver").getMethod(name, type).invoke(driver(connection), argument);
    }

    private Object driver(Connection connection) throws Exception {
        return type("driver.Drivers").getMethod("of", Object.class).invoke(null, connection);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.jdbcwatchdog.agent." + name, true, loader);
    }
}
