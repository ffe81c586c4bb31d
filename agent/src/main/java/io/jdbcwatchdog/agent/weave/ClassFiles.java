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

/** Reads class files the way a loader finds them, without loading a class. */
final class ClassFiles {

    private ClassFiles() {}

    /** Null where the loader does not find it. */
    static ClassFile read(ClassLoader loader, String name) {
        try (InputStream in = open(loader, name + ".class")) {
            return in == null ? null : ClassFile.of(bytes(in));
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static InputStream open(ClassLoader loader, String file) throws IOException {
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

    /** Since Java 9 the system loader looks into all of the JDK's modules before its class path: ten times as slow. */
    private static final class ClassPath {
        static final URLClassLoader FILES = new URLClassLoader(urls(), null);

        private static URL[] urls() {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                try {
                    urls.add(new File(entry).toURI().toURL());
                } catch (MalformedURLException notAFile) {
                    continue;
                }
            }
            return urls.toArray(new URL[0]);
        }
    }
}
