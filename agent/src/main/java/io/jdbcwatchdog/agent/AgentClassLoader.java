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
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's classes from a folder inside its jar, where no other loader finds them. So the jar itself can be
 * given to the bootstrap loader, which finds only the hooks, Byte Buddy and the classes that start the agent in it. No
 * file needs to be written. The agent's classes cannot live in the bootstrap loader, which does not see {@code
 * java.sql}. The parent of this loader does.
 *
 * <p>The system class loader loads this class before the bootstrap loader has the jar. So it must not use any other
 * class of the agent.
 */
final class AgentClassLoader extends ClassLoader {

    private static final String FOLDER = "inside/";

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final JarFile jar;

    private AgentClassLoader(File file) throws IOException {
        super(ClassLoader.getSystemClassLoader().getParent());
        this.file = file;
        this.jar = new JarFile(file);
    }

    /** Opens the jar that this class was loaded from. */
    static AgentClassLoader open() throws IOException {
        try {
            return new AgentClassLoader(new File(AgentClassLoader.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("the location of its jar is unknown (" + e + ")", e);
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
            return defineClass(name, bytes, 0, bytes.length, AgentClassLoader.class.getProtectionDomain());
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
                // The package exists already.
            }
        }
    }

    private @Nullable InputStream read(String path) throws IOException {
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
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            InputStream inFolder = read(name);
            return inFolder == null ? super.getResourceAsStream(name) : inFolder;
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return jar.getEntry(FOLDER + name) == null ? null : new URL("jar:" + file.toURI() + "!/" + FOLDER + name);
        } catch (MalformedURLException e) {
            return null;
        }
    }
}
