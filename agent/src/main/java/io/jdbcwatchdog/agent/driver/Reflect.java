package io.jdbcwatchdog.agent.driver;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads drivers' objects by name. Nothing here runs on the hot path, but the watchdog reads the text of each statement that
 * runs for some milliseconds; so what was found is kept, with the class that it belongs to, which can be unloaded.
 */
final class Reflect {

    private static final ClassValue<ConcurrentMap<String, Field>> FIELDS = new Found<>();
    private static final ClassValue<ConcurrentMap<String, Method>> GETTERS = new Found<>();

    private Reflect() {}

    static Object field(Object target, String name) throws ReflectiveOperationException {
        ConcurrentMap<String, Field> known = FIELDS.get(target.getClass());
        Field field = known.get(name);
        if (field == null) {
            field = find(target.getClass(), name);
            known.put(name, field);
        }
        return field.get(target);
    }

    private static Field find(Class<?> owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return open(type.getDeclaredField(name));
            } catch (NoSuchFieldException inASuperclassPerhaps) {
                continue;
            }
        }
        throw new NoSuchFieldException(owner.getName() + "." + name);
    }

    /** Calls a method without parameters. */
    static Object call(Object target, String name) throws Exception {
        ConcurrentMap<String, Method> known = GETTERS.get(target.getClass());
        Method method = known.get(name);
        if (method == null) {
            method = find(target.getClass(), name, new Class<?>[0]);
            known.put(name, method);
        }
        return invoke(method, target);
    }

    static Object call(Object target, String name, Class<?>[] types, Object... arguments) throws Exception {
        return invoke(find(target.getClass(), name, types), target, arguments);
    }

    private static Method find(Class<?> owner, String name, Class<?>[] types) throws ReflectiveOperationException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return open(type.getDeclaredMethod(name, types));
            } catch (NoSuchMethodException inASuperclassPerhaps) {
                continue;
            }
        }
        throw new NoSuchMethodException(owner.getName() + "." + name);
    }

    private static Object invoke(Method method, Object target, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    static Object create(Class<?> type, Class<?>[] types, Object... arguments) throws ReflectiveOperationException {
        return open(type.getDeclaredConstructor(types)).newInstance(arguments);
    }

    /** A value as text, or null where this version of the driver has no such method or it has no value. */
    static String text(Object target, String method) {
        try {
            Object value = call(target, method);
            return value == null ? null : value.toString();
        } catch (Exception notInThisVersion) {
            return null;
        }
    }

    /** The address that this socket is really connected to, or null (a pipe, a Unix socket, a name that a proxy resolves). */
    static InetAddress remote(Socket socket) {
        SocketAddress address = socket == null ? null : socket.getRemoteSocketAddress();
        InetAddress remote = address instanceof InetSocketAddress ? ((InetSocketAddress) address).getAddress() : null;
        return remote == null || remote.isAnyLocalAddress() ? null : remote; // 0.0.0.0: a proxy resolves the name
    }

    private static <T extends AccessibleObject & Member> T open(T member) throws ReflectiveOperationException {
        try {
            member.setAccessible(true);
        } catch (RuntimeException inANamedModule) {
            Modules.open(member.getDeclaringClass());
            member.setAccessible(true);
        }
        return member;
    }

    /** By name, for each class. */
    private static final class Found<T> extends ClassValue<ConcurrentMap<String, T>> {
        @Override
        protected ConcurrentMap<String, T> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }
}
