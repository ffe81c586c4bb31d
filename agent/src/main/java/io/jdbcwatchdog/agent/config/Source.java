package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Foreign;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Where the settings come from: what was given at the start, which stays, and the file, which may change. */
final class Source {

    /** What a file that is not asked for contains. */
    private static final String NO_FILE = "";

    private final Map<Option, Given> start = new EnumMap<>(Option.class);

    Source(String agentArguments, Properties properties, Map<String, String> environment) throws SettingsException {
        Arguments.read(agentArguments).forEach(start::putIfAbsent);
        Prefixed.properties(properties).forEach(start::putIfAbsent);
        Prefixed.environment(environment).forEach(start::putIfAbsent);
    }

    boolean hasFile() {
        return start.containsKey(Option.CONFIG);
    }

    /** Its path, for the log. */
    String file() {
        return Foreign.name(String.valueOf(start.get(Option.CONFIG).value));
    }

    /** What the file contains at present. */
    String text() throws SettingsException {
        return hasFile() ? TextFile.read(start.get(Option.CONFIG)) : NO_FILE;
    }

    /** The settings with this in the file. The admin password's file is read as well. */
    Settings settings(String text) throws SettingsException {
        Map<Option, Given> given = new EnumMap<>(start);
        List<Rule> rules = Collections.emptyList();
        if (hasFile()) {
            YamlFile file = YamlFile.parse(start.get(Option.CONFIG), text);
            file.given.forEach(given::putIfAbsent);
            rules = file.rules();
        }
        return new Settings(given, rules);
    }
}
