package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** The application and its driver in a loader that shows them nothing of the agent's: a container that nobody knows. */
public final class HiddenHooks {

    private HiddenHooks() {}

    public static void main(String[] args) throws Exception {
        String[] paths = new Probe(args).get("jars").split(File.pathSeparator);
        URL[] jars = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            jars[i] = url(paths[i]);
        }
        Application.run(new Hiding(jars), args);
    }

    private static URL url(String path) throws MalformedURLException {
        return new File(path).toURI().toURL();
    }

    private static final class Hiding extends URLClassLoader {
        Hiding(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.jdbcwatchdog.bootstrap.") || name.startsWith("io.jdbcwatchdog.agent.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
