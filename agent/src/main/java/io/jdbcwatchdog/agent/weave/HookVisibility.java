package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.report.Unwatched;
import io.jdbcwatchdog.bootstrap.Hooks;

/**
 * Whether a loader lets its classes see the hooks. If it does not, a hook woven into one of its classes would throw a
 * NoClassDefFoundError into the application. Each loader is asked once, before the first of its classes is woven. The
 * JVM keeps the answer, so the loader cannot hide the hooks later.
 */
final class HookVisibility {

    private static final int MAX_NAME = 200;

    private final PerLoader<Loader> loaders = new PerLoader<>(Loader::new);

    /** @param type the internal name of the class that is to be woven */
    boolean hooksAreVisible(ClassLoader loader, String type) {
        boolean visible = loaders.of(loader).seesHooks(loader);
        if (!visible) {
            Unwatched.warnOnce(
                    loader,
                    "what class loader " + name(loader) + " loads",
                    type.replace('/', '.') + " and others there cannot see "
                            + Hooks.class.getPackage().getName()
                            + ", which is in the JVM's bootstrap loader. Have that package delegated to it (in OSGi"
                            + " org.osgi.framework.bootdelegation, in JBoss Modules jboss.modules.system.pkgs)");
        }
        return visible;
    }

    private static String name(ClassLoader loader) {
        String type = loader.getClass().getName();
        try {
            String name = String.valueOf(loader);
            String shortened = name.substring(0, Math.min(name.length(), MAX_NAME));
            return shortened.contains(type) ? shortened : type + " (" + shortened + ")";
        } catch (Throwable ofTheApplication) {
            return type;
        }
    }

    private static final class Loader {
        private volatile boolean visible;
        private volatile boolean hidden;

        boolean seesHooks(ClassLoader loader) {
            if (!visible && !hidden) {
                try {
                    visible = Class.forName(Hooks.class.getName(), false, loader) == Hooks.class;
                    hidden = !visible;
                } catch (ClassNotFoundException notVisible) {
                    hidden = true;
                } catch (Throwable notNow) {
                    // The loader is asked again for its next class.
                }
            }
            return visible;
        }
    }
}
