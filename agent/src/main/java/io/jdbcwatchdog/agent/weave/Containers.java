package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders of modules and bundles. They hide all classes of the bootstrap loader, except the JDK's, from the
 * classes that they load. They are woven so that they give out the hooks, and are known by name so that no other loader
 * is woven.
 */
final class Containers {

    static final Set<String> TYPES = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "org/jboss/modules/ConcurrentClassLoader", // JBoss Modules: WildFly, JBoss EAP
            "org/apache/felix/framework/BundleWiringImpl$BundleClassLoader", // Felix 4 and later
            "org/eclipse/osgi/internal/loader/ModuleClassLoader", // Equinox 3.10 and later
            "org/eclipse/osgi/internal/baseadaptor/DefaultClassLoader"))); // Equinox before that

    private Containers() {}

    static List<AsmVisitorWrapper> visitors() {
        return Collections.singletonList(Advice.to(LoadHooks.class)
                .on(named("loadClass").and(takesArgument(0, String.class)).and(not(isStatic()))));
    }

    static final class LoadHooks {
        @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Class<?> enter(@Advice.Argument(0) String name) throws ClassNotFoundException {
            return name.startsWith("io.jdbcwatchdog.bootstrap.") ? Class.forName(name, false, null) : null;
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Enter @Nullable Class<?> hooks, @Advice.Return(readOnly = false) Class<?> loaded) {
            if (hooks != null) {
                loaded = hooks;
            }
        }
    }
}
