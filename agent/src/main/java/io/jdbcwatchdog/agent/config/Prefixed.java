package io.jdbcwatchdog.agent.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** System properties and environment variables: ours are those with our prefix, and every one of those has to be known. */
final class Prefixed {

    static final String PROPERTY = "jdbc.watchdog.";
    static final String VARIABLE = "JDBC_WATCHDOG_";

    private Prefixed() {}

    static Map<Option, Given> properties(Properties properties) throws SettingsException {
        Map<Option, Given> given = new EnumMap<>(Option.class);
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(PROPERTY)) {
                String label = key.substring(PROPERTY.length());
                String where = where("system property", key, label);
                Option option = Names.resolve(label, where, true);
                given.put(option, Given.of(option, properties.getProperty(key), where));
            }
        }
        return given;
    }

    static Map<Option, Given> environment(Map<String, String> environment) throws SettingsException {
        Map<Option, Given> given = new EnumMap<>(Option.class);
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String key = variable.getKey();
            if (key.startsWith(VARIABLE)) {
                String label = label(key);
                String where = where("environment variable", key, label);
                Option option = Names.resolve(label, where, true);
                given.put(option, Given.of(option, variable.getValue(), where));
            }
        }
        return given;
    }

    /** A key may hold a password: {@code -Djdbc.watchdog.admin-password:...} has a colon where an equals sign belongs. */
    private static String where(String place, String key, String label) {
        return Names.harmless(label) ? place + " " + key : place;
    }

    /** Only names in capitals are ours; any other comes out as one that is no option's. */
    private static String label(String key) {
        String name = key.substring(VARIABLE.length());
        return name.matches("[A-Z_]+")
                ? name.toLowerCase(Locale.ROOT).replace('_', '-')
                : name.toUpperCase(Locale.ROOT);
    }
}
