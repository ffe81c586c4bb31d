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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads drivers' objects by name. Nothing here runs on the hot path. But the watchdog reads the text of each statement that
 * runs for some milliseconds, so fields and methods are cached. The cache belongs to their class, so the class can still be
 * unloaded.
 */
final class Reflect {

    private static final ClassValue<ConcurrentMap<String, Field>> FIELDS = new ByName<>();
    private static final ClassValue<ConcurrentMap<MethodName, Optional<Method>>> METHODS = new ByName<>();
    private static final Map<String, Class<?>> PRIMITIVES = new HashMap<>();

    static {
        for (Class<?> primitive : new Class<?>[] {boolean.class, int.class, long.class}) {
            PRIMITIVES.put(primitive.getName(), primitive);
        }
    }

    private Reflect() {}

    static Object field(Object target, String name) throws ReflectiveOperationException {
        return field(target.getClass(), name).get(target);
    }

    static void setField(Object target, String name, Object value) throws ReflectiveOperationException {
        field(target.getClass(), name).set(target, value);
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        ConcurrentMap<String, Field> known = FIELDS.get(owner);
        Field field = known.get(name);
        if (field == null) {
            field = find(owner, name);
            known.put(name, field);
        }
        return field;
    }

    private static Field find(Class<?> owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return open(type.getDeclaredField(name));
            } catch (NoSuchFieldException perhapsInherited) {
                // The next round looks there.
            }
        }
        throw new NoSuchFieldException(owner.getName() + "." + name);
    }

    static Object call(Object target, MethodName name, @Nullable Object... arguments) throws Exception {
        return invoke(method(target.getClass(), name), target, arguments);
    }

    static Object callStatic(Class<?> owner, MethodName name, @Nullable Object... arguments) throws Exception {
        return invoke(method(owner, name), null, arguments);
    }

    static boolean has(Class<?> owner, MethodName name) {
        try {
            return found(owner, name).isPresent();
        } catch (ReflectiveOperationException none) {
            return false;
        }
    }

    private static Method method(Class<?> owner, MethodName name) throws ReflectiveOperationException {
        return found(owner, name).orElseThrow(() -> new NoSuchMethodException(owner.getName() + "." + name.name));
    }

    /** That a class has no such method is kept too: to search for it takes longer than to find it. */
    private static Optional<Method> found(Class<?> owner, MethodName name) throws ReflectiveOperationException {
        ConcurrentMap<MethodName, Optional<Method>> known = METHODS.get(owner);
        Optional<Method> method = known.get(name);
        if (method == null) {
            method = find(owner, name.name, types(owner.getClassLoader(), name.parameters));
            known.put(name, method);
        }
        return method;
    }

    private static Optional<Method> find(Class<?> owner, String name, Class<?>[] types)
            throws ReflectiveOperationException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return Optional.of(open(type.getDeclaredMethod(name, types)));
            } catch (NoSuchMethodException perhapsInherited) {
                // The next round looks there.
            }
        }
        return Optional.empty();
    }

    private static Object invoke(Method method, @Nullable Object target, @Nullable Object... arguments)
            throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    static Object create(Class<?> type, ConstructorName name, Object... arguments) throws ReflectiveOperationException {
        return open(type.getDeclaredConstructor(types(type.getClassLoader(), name.parameters)))
                .newInstance(arguments);
    }

    private static Class<?>[] types(ClassLoader loader, List<String> names) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[names.size()];
        for (int i = 0; i < types.length; i++) {
            Class<?> primitive = PRIMITIVES.get(names.get(i));
            types[i] = primitive == null ? Class.forName(names.get(i), false, loader) : primitive;
        }
        return types;
    }

    /** The address that this socket is connected to; null for a pipe, a Unix socket, or a name that a proxy resolves. */
    static @Nullable InetAddress remote(@Nullable Socket socket) {
        SocketAddress address = socket == null ? null : socket.getRemoteSocketAddress();
        InetAddress remote = address instanceof InetSocketAddress ? ((InetSocketAddress) address).getAddress() : null;
        return remote == null || remote.isAnyLocalAddress() ? null : remote; // 0.0.0.0 if a proxy resolves the name
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

    /** The cached fields or methods of each class, by name. */
    private static final class ByName<N, T> extends ClassValue<ConcurrentMap<N, T>> {
        @Override
        protected ConcurrentMap<N, T> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }
}
