package io.jdbcwatchdog.agent.driver;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** One advice for some methods of one class of a driver. */
public final class Weaving {

    public final String type;
    public final ElementMatcher<MethodDescription> methods;
    public final Class<?> enter;
    public final Class<?> exit;

    /** The versions of the driver whose class has such a method. */
    public final Versions versions;

    /** Null if the class itself must have such a method. Otherwise one class of this group must have it. */
    public final @Nullable String group;

    private Weaving(
            String type,
            ElementMatcher<MethodDescription> methods,
            Class<?> enter,
            Class<?> exit,
            Versions versions,
            @Nullable String group) {
        this.type = type;
        this.methods = methods;
        this.enter = enter;
        this.exit = exit;
        this.versions = versions;
        this.group = group;
    }

    public static Weaving of(String type, ElementMatcher<MethodDescription> methods, Class<?> advice) {
        return new Weaving(type, methods, advice, advice, Versions.ALL, null);
    }

    public static Weaving of(
            String type, ElementMatcher<MethodDescription> methods, Class<?> enterAdvice, Class<?> exitAdvice) {
        return new Weaving(type, methods, enterAdvice, exitAdvice, Versions.ALL, null);
    }

    /** The same weaving, where only these versions have the methods. */
    public Weaving in(Versions some) {
        return new Weaving(type, methods, enter, exit, some, group);
    }

    /** The same weaving for one of a group of classes, some of which inherit the methods from others of the group. */
    Weaving oneOf(String newGroup) {
        return new Weaving(type, methods, enter, exit, versions, newGroup);
    }
}
