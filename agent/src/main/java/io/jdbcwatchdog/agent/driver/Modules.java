package io.jdbcwatchdog.agent.driver;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a driver's package to the agent if the driver is a named module (MariaDB Connector/J on the module path). This
 * uses reflection, since Java 8 has no modules.
 */
public final class Modules {

    private static volatile @Nullable Instrumentation instrumentation;

    private Modules() {}

    public static void use(Instrumentation newInstrumentation) {
        instrumentation = newInstrumentation;
    }

    /** Does nothing on Java 8, where {@code setAccessible} needs no permission. */
    static void open(Class<?> type) throws ReflectiveOperationException {
        if (instrumentation == null || type.getPackage() == null) {
            return;
        }
        Method getModule = Class.class.getMethod("getModule");
        Object ours = getModule.invoke(Modules.class);
        Map<String, Set<Object>> opens =
                Collections.singletonMap(type.getPackage().getName(), Collections.singleton(ours));
        Instrumentation.class
                .getMethod(
                        "redefineModule",
                        Class.forName("java.lang.Module"),
                        Set.class,
                        Map.class,
                        Map.class,
                        Set.class,
                        Map.class)
                .invoke(
                        instrumentation,
                        getModule.invoke(type),
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
    }
}
