package io.jdbcwatchdog.agent.weave;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads class files as a loader would find them, without loading a class. */
final class ClassFiles {

    private ClassFiles() {}

    /** Null if the loader does not find it. */
    static @Nullable ClassFile read(ClassLoader loader, String name) {
        try (InputStream in = open(loader, name + ".class")) {
            return in == null ? null : ClassFile.of(bytes(in));
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static @Nullable InputStream open(ClassLoader loader, String file) throws IOException {
        URL url = loader == ClassLoader.getSystemClassLoader() ? ClassPath.FILES.findResource(file) : null;
        return url == null ? loader.getResourceAsStream(file) : url.openStream();
    }

    private static byte[] bytes(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        byte[] buffer = new byte[4_096];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    /**
     * Since Java 9 the system loader searches all modules of the JDK before its class path, which is ten times as slow.
     */
    private static final class ClassPath {
        static final URLClassLoader FILES = new URLClassLoader(urls(), null);

        private static URL[] urls() {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                try {
                    urls.add(new File(entry).toURI().toURL());
                } catch (MalformedURLException notAFile) {
                    // Nothing is loaded from there, so there is nothing to read.
                }
            }
            return urls.toArray(new URL[0]);
        }
    }
}
