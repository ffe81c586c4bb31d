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
import org.jspecify.annotations.Nullable;

/** The version of a driver according to the manifest of its jar, for drivers that cannot be asked for their version. */
final class JarVersion {

    /** {@code ?} if it is not known. */
    final String version;

    private final String file;

    private JarVersion(String version, String file) {
        this.version = version;
        this.file = file;
    }

    static JarVersion of(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL jar = source == null ? null : source.getLocation();
        if (jar == null) {
            return new JarVersion("?", "");
        }
        String path = jar.getPath().replaceAll("[!/]+$", "");
        return new JarVersion(read(jar), path.substring(path.lastIndexOf('/') + 1));
    }

    /** For the log: {@code " in mysql-connector-java-5.1.49.jar"}, or an empty text. */
    String inFile() {
        return file.isEmpty() ? "" : " in " + file;
    }

    private static String read(URL jar) {
        try {
            // The URL of a jar inside a jar ends with a slash, and its own handler can read files of that inner jar.
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
