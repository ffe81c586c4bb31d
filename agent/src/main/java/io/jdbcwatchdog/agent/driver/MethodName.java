package io.jdbcwatchdog.agent.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a method of a driver's class, with its parameters' types. */
public final class MethodName extends DriverName {

    public final String name;
    public final List<String> parameters;

    MethodName(String type, String name, Versions versions, String... parameters) {
        super(type, versions);
        this.name = name;
        this.parameters = parameters(parameters);
    }

    /** Calls a method that always returns a value. */
    public Object call(Object target, @Nullable Object... arguments) throws Exception {
        return Reflect.call(target, this, arguments);
    }

    /** Calls a method that may return null. */
    public @Nullable Object callOrNull(Object target, Object... arguments) throws Exception {
        return Reflect.call(target, this, arguments);
    }

    /** Whether this version of the class has the method. */
    public boolean isIn(Class<?> owner) {
        return Reflect.has(owner, this);
    }

    /** The returned value as text; null if {@code target} has no such method, or if the value is null. */
    public @Nullable String text(Object target) {
        try {
            Object value = callOrNull(target);
            return value == null ? null : value.toString();
        } catch (Exception notInThisVersion) {
            return null;
        }
    }

    /** Calls a static method. */
    public Object callStatic(Class<?> owner, Object... arguments) throws Exception {
        return Reflect.callStatic(owner, this, arguments);
    }

    @Override
    public String toString() {
        return "method " + type + "." + name + parameters;
    }
}
