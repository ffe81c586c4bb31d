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

/** Reads drivers' objects by name. Nothing here runs on the hot path. */
final class Reflect {

    private Reflect() {}

    static Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                return open(field).get(target);
            } catch (NoSuchFieldException inASuperclassPerhaps) {
                continue;
            }
        }
        throw new NoSuchFieldException(target.getClass().getName() + "." + name);
    }

    /** Calls a method without parameters. */
    static Object call(Object target, String name) throws Exception {
        return call(target, name, new Class<?>[0]);
    }

    static Object call(Object target, String name, Class<?>[] types, Object... arguments) throws Exception {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Method method = type.getDeclaredMethod(name, types);
                return open(method).invoke(target, arguments);
            } catch (NoSuchMethodException inASuperclassPerhaps) {
                continue;
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + name);
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

    /** The address that this socket is really connected to, or null (a pipe, a Unix socket). */
    static InetAddress remote(Socket socket) {
        SocketAddress address = socket == null ? null : socket.getRemoteSocketAddress();
        return address instanceof InetSocketAddress ? ((InetSocketAddress) address).getAddress() : null;
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
}
