package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.report.Unwatched;
import io.jdbcwatchdog.bootstrap.Hooks;

/**
 * Whether a loader lets its classes see the hooks: woven into a class that does not, the first call of a hook would throw
 * a NoClassDefFoundError into the application. Each loader is asked once, when the first of its classes is to be woven;
 * the JVM keeps the answer, so what was seen then cannot be hidden later.
 */
final class Sight {

    private static final int LONGEST_NAME = 200;

    private final PerLoader<Loader> loaders = new PerLoader<>(Loader::new);

    /** @param type the internal name of the class that is to be woven */
    boolean of(ClassLoader loader, String type) {
        boolean sees = loaders.of(loader).seesHooks(loader);
        if (!sees) {
            Unwatched.say(
                    loader,
                    "what class loader " + name(loader) + " loads",
                    type.replace('/', '.') + " and others there cannot see "
                            + Hooks.class.getPackage().getName()
                            + ", which is in the JVM's bootstrap loader. Have that package delegated to it (in OSGi"
                            + " org.osgi.framework.bootdelegation, in JBoss Modules jboss.modules.system.pkgs)");
        }
        return sees;
    }

    private static String name(ClassLoader loader) {
        String type = loader.getClass().getName();
        try {
            String name = String.valueOf(loader);
            String shortened = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            return shortened.contains(type) ? shortened : type + " (" + shortened + ")";
        } catch (Throwable itsOwnAffair) {
            return type;
        }
    }

    private static final class Loader {
        private volatile boolean sees;
        private volatile boolean blind;

        boolean seesHooks(ClassLoader loader) {
            if (!sees && !blind) {
                try {
                    sees = Class.forName(Hooks.class.getName(), false, loader) == Hooks.class;
                    blind = !sees;
                } catch (ClassNotFoundException hidden) {
                    blind = true;
                } catch (Throwable notNow) {
                    // Asked again for its next class.
                }
            }
            return sees;
        }
    }
}
