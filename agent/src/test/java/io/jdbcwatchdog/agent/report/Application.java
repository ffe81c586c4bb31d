package io.jdbcwatchdog.agent.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** A class loader like a web application's, with an SLF4J of its own. */
final class Application extends URLClassLoader {

    private Application(URL... places) {
        super(places, ClassLoader.getPlatformClassLoader());
    }

    static Application withoutSlf4j() {
        return new Application();
    }

    static Application withApiOnly() {
        return new Application(placeOf(LoggerFactory.class));
    }

    static Application withLogging(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SLF4JServiceProvider.class.getName()), RecordingProvider.class.getName());
        return new Application(
                placeOf(LoggerFactory.class),
                placeOf(RecordingProvider.class),
                folder.toUri().toURL());
    }

    @SuppressWarnings("unchecked")
    List<String> events() {
        return (List<String>) provider("EVENTS");
    }

    void appender(Runnable appender) {
        try {
            loadClass(RecordingProvider.class.getName()).getField("appender").set(null, appender);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Object provider(String field) {
        try {
            return loadClass(RecordingProvider.class.getName()).getField(field).get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
