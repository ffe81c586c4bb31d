package io.jdbcwatchdog.it.application;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code application=…} from a child of the system's class loader, as a server does. */
public final class ChildLoader {

    private ChildLoader() {}

    public static void main(String[] args) throws Exception {
        List<URL> jars = new ArrayList<>();
        String[] files = args[0].substring("jars=".length()).split(File.pathSeparator);
        for (String file : files) {
            jars.add(new File(file).toURI().toURL());
        }
        URLClassLoader child = new URLClassLoader(jars.toArray(new URL[0]), ChildLoader.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(child);
        child.loadClass("io.jdbcwatchdog.it.application.Application")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
