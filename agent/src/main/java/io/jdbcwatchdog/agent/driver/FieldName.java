package io.jdbcwatchdog.agent.driver;

import org.jspecify.annotations.Nullable;

/** The name of a field of a driver's class. */
public final class FieldName extends DriverName {

    public final String name;

    FieldName(String type, String name, Versions versions) {
        super(type, versions);
        this.name = name;
    }

    /** The value of a field that always has one. */
    public Object of(Object target) throws ReflectiveOperationException {
        return Reflect.field(target, name);
    }

    /** The field's value, or null if the driver has none at this time. */
    public @Nullable Object orNull(Object target) throws ReflectiveOperationException {
        return Reflect.field(target, name);
    }

    public void set(Object target, Object value) throws ReflectiveOperationException {
        Reflect.setField(target, name, value);
    }

    /** The value of a static and public field. */
    public Object ofStatic(Class<?> owner) throws ReflectiveOperationException {
        return owner.getField(name).get(null);
    }

    /** The field's value as text; null if {@code target} is null or has no such field, or if the value is null. */
    public @Nullable String textOf(@Nullable Object target) {
        try {
            Object value = target == null ? null : orNull(target);
            return value == null ? null : value.toString();
        } catch (ReflectiveOperationException notInThisVersion) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "field " + type + "." + name;
    }
}
