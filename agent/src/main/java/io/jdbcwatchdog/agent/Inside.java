package io.jdbcwatchdog.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent's own classes from a folder inside its jar, where no other loader finds them. So the jar itself can be
 * given to the bootstrap loader, which then has the hooks and Byte Buddy from it and nothing else, and no file needs to
 * be written. The classes cannot live in that loader: it does not see {@code java.sql}. This one's parent does.
 *
 * <p>Loaded before the bootstrap loader has the jar, and so, without any other class of ours, by the system's loader.
 */
final class Inside extends ClassLoader {

    private static final String FOLDER = "inside/";

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final JarFile jar;

    private Inside(File file) throws IOException {
        super(ClassLoader.getSystemClassLoader().getParent());
        this.file = file;
        this.jar = new JarFile(file);
    }

    /** Of the jar that this class came from. */
    static Inside open() throws IOException {
        try {
            return new Inside(new File(Inside.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("where its jar is cannot be told (" + e + ")", e);
        }
    }

    File file() {
        return file;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = read(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = bytes(in);
            definePackageOf(name);
            return defineClass(name, bytes, 0, bytes.length, Inside.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackageOf(String name) {
        String type = name.substring(0, name.lastIndexOf('.'));
        if (getPackage(type) == null) {
            try {
                definePackage(type, null, null, null, null, null, null, null);
            } catch (IllegalArgumentException byAnotherThread) {
                // It is there.
            }
        }
    }

    private InputStream read(String path) throws IOException {
        ZipEntry entry = jar.getEntry(FOLDER + path);
        return entry == null ? null : jar.getInputStream(entry);
    }

    private static byte[] bytes(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        byte[] buffer = new byte[8_192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            InputStream own = read(name);
            return own == null ? super.getResourceAsStream(name) : own;
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    protected URL findResource(String name) {
        try {
            return jar.getEntry(FOLDER + name) == null ? null : new URL("jar:" + file.toURI() + "!/" + FOLDER + name);
        } catch (MalformedURLException e) {
            return null;
        }
    }
}
