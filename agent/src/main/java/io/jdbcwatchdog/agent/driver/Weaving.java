package io.jdbcwatchdog.agent.driver;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** One advice on some methods of one class of a driver, named in full. */
public final class Weaving {

    public final String type;
    public final ElementMatcher<MethodDescription> methods;
    public final Class<?> enter;
    public final Class<?> exit;

    private Weaving(String type, ElementMatcher<MethodDescription> methods, Class<?> enter, Class<?> exit) {
        this.type = type;
        this.methods = methods;
        this.enter = enter;
        this.exit = exit;
    }

    static Weaving of(String type, ElementMatcher<MethodDescription> methods, Class<?> advice) {
        return new Weaving(type, methods, advice, advice);
    }

    static Weaving of(
            String type, ElementMatcher<MethodDescription> methods, Class<?> enterAdvice, Class<?> exitAdvice) {
        return new Weaving(type, methods, enterAdvice, exitAdvice);
    }
}
