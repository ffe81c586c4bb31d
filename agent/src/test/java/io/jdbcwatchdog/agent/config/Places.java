package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The four places in which an option can be given. Tests fill them. */
final class Places {

    private String arguments;
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "JDBC_WATCHDOGS", "other"));

    Places() {
        properties.setProperty("java.version", "17");
        properties.setProperty("jdbc.watchdogs", "other");
    }

    static Places arguments(String arguments) {
        Places places = new Places();
        places.arguments = arguments;
        return places;
    }

    Places property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Places variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Places file(Path folder, String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("watchdog.yaml"), yaml);
            return property("jdbc.watchdog.config", file.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Settings load() throws SettingsException {
        return Settings.load(arguments, properties, environment);
    }

    /** The error message for these places. Also checks what has to hold for every error message. */
    String error() {
        SettingsException error = catchThrowableOfType(SettingsException.class, this::load);
        if (error == null) {
            throw new AssertionError("accepted: " + arguments + " " + properties + " " + environment);
        }
        if (error.getCause() != null
                || error.getSuppressed().length > 0
                || error.getMessage().matches("(?s).*[\\r\\n].*")) {
            throw new AssertionError("not one line without a cause", error);
        }
        return error.getMessage();
    }
}
