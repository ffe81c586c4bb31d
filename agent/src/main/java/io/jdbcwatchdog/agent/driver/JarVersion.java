package io.jdbcwatchdog.agent.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Which version of a driver this is, as the manifest of its jar has it: asked of those that cannot be asked themselves. */
final class JarVersion {

    /** Or {@code ?}. */
    final String version;

    private final String file;

    private JarVersion(String version, String file) {
        this.version = version;
        this.file = file;
    }

    static JarVersion of(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL jar = source == null ? null : source.getLocation();
        if (jar == null) {
            return new JarVersion("?", "");
        }
        String path = jar.getPath().replaceAll("[!/]+$", "");
        return new JarVersion(read(jar), path.substring(path.lastIndexOf('/') + 1));
    }

    /** For people: {@code " in mysql-connector-java-5.1.49.jar"}, or nothing. */
    String in() {
        return file.isEmpty() ? "" : " in " + file;
    }

    private static String read(URL jar) {
        try {
            // A jar inside a jar has a URL of its own kind, which ends with a slash and knows how to be read.
            boolean folder = jar.getPath().endsWith("/");
            URL manifest =
                    folder ? new URL(jar, JarFile.MANIFEST_NAME) : new URL("jar:" + jar + "!/" + JarFile.MANIFEST_NAME);
            URLConnection connection = manifest.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return version(new Manifest(in).getMainAttributes());
            }
        } catch (IOException | RuntimeException unreadable) {
            return "?";
        }
    }

    private static String version(Attributes manifest) {
        String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        String ofBundle = manifest.getValue("Bundle-Version");
        return version != null ? version : ofBundle != null ? ofBundle : "?";
    }
}
