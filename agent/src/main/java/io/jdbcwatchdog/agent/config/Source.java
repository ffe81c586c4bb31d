package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The source of the settings: what was given at the start, which stays, and the file, which may change. */
final class Source {

    /** The content if no file is configured. */
    private static final String NO_FILE = "";

    private final Map<Option, OptionValue> start = new EnumMap<>(Option.class);

    Source(@Nullable String agentArguments, Properties properties, Map<String, String> environment)
            throws SettingsException {
        Arguments.read(agentArguments).forEach(start::putIfAbsent);
        PropertiesAndEnvironment.properties(properties).forEach(start::putIfAbsent);
        PropertiesAndEnvironment.environment(environment).forEach(start::putIfAbsent);
    }

    boolean hasFile() {
        return start.containsKey(Option.CONFIG);
    }

    private OptionValue config() {
        return Objects.requireNonNull(start.get(Option.CONFIG), "there is no file");
    }

    /** The file's path, for the log. */
    String file() {
        return SafeText.name(String.valueOf(config().value));
    }

    /** Reads the file for another JVM, which has a working directory of its own. */
    void check() throws SettingsException {
        for (OptionValue value : start.values()) {
            if (value.option.format == Format.FILE && !((Path) value.value).isAbsolute()) {
                throw SettingsException.of(
                        value.option,
                        value.where,
                        "give the whole path, since that JVM may have another working directory");
            }
        }
        if (hasFile()) {
            YamlFile.parse(config(), text());
        }
    }

    /** The present content of the file. */
    String text() throws SettingsException {
        return hasFile() ? TextFile.read(config()) : NO_FILE;
    }

    /** The settings with this text as the file's content. The admin password's file is read as well. */
    Settings settings(String text) throws SettingsException {
        Map<Option, OptionValue> given = new EnumMap<>(start);
        List<Rule> rules = Collections.emptyList();
        if (hasFile()) {
            YamlFile file = YamlFile.parse(config(), text);
            file.given.forEach(given::putIfAbsent);
            rules = file.rules();
        }
        return new Settings(given, rules);
    }
}
