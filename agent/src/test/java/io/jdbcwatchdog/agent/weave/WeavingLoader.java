package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Loads the samples, the annotations' static form and Spring's transactions, as in a JVM with the agent. */
final class WeavingLoader extends ClassLoader {

    private final Weaver weaver = new Weaver(new LibrariesInUse());

    /** The requested files, in their order. */
    final List<String> asked = new ArrayList<>();

    /** Whether class files can be read. Some loaders make their classes in memory and have no files. */
    boolean showsFiles = true;

    WeavingLoader() {
        super(WeavingLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean sample = name.startsWith("io.jdbcwatchdog.sample.")
                || name.startsWith("org.springframework.transaction.")
                || name.endsWith(".Timeouts");
        Class<?> known = findLoadedClass(name);
        return known == null && sample ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String internalName = name.replace('.', '/');
        try (InputStream in = super.getResourceAsStream(internalName + ".class")) {
            byte[] bytes = in.readAllBytes();
            byte[] woven = weaver.transform(this, internalName, null, null, bytes);
            byte[] used = woven == null ? bytes : woven;
            return defineClass(name, used, 0, used.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        asked.add(name);
        return name.contains("/sample/") && !showsFiles ? null : super.getResourceAsStream(name);
    }

    @Override
    public boolean equals(Object other) {
        throw new AssertionError("it is the application's own business how its loaders compare");
    }

    @Override
    public int hashCode() {
        throw new AssertionError("it is the application's own business how its loaders compare");
    }
}
