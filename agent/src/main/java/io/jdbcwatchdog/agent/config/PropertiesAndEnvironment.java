package io.jdbcwatchdog.agent.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * System properties and environment variables. Those with the agent's prefix are the agent's, and each of them has to
 * be a known option.
 */
final class PropertiesAndEnvironment {

    static final String PROPERTY = "jdbc.watchdog.";
    static final String VARIABLE = "JDBC_WATCHDOG_";

    private PropertiesAndEnvironment() {}

    static Map<Option, OptionValue> properties(Properties properties) throws SettingsException {
        Map<Option, OptionValue> given = new EnumMap<>(Option.class);
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(PROPERTY)) {
                String label = key.substring(PROPERTY.length());
                String where = where("system property", key, label);
                Option option = Names.resolve(label, where, true);
                given.put(option, OptionValue.of(option, properties.getProperty(key), where));
            }
        }
        return given;
    }

    static Map<Option, OptionValue> environment(Map<String, String> environment) throws SettingsException {
        Map<Option, OptionValue> given = new EnumMap<>(Option.class);
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String key = variable.getKey();
            if (key.startsWith(VARIABLE)) {
                String label = label(key);
                String where = where("environment variable", key, label);
                Option option = Names.resolve(label, where, true);
                given.put(option, OptionValue.of(option, variable.getValue(), where));
            }
        }
        return given;
    }

    /**
     * A key may contain a password: in {@code -Djdbc.watchdog.admin-password:...} there is a colon instead of an equals
     * sign.
     */
    private static String where(String place, String key, String label) {
        return Names.isHarmless(label) ? place + " " + key : place;
    }

    /** Only names in capitals can be options. Any other becomes a name that no option has. */
    private static String label(String key) {
        String name = key.substring(VARIABLE.length());
        return name.matches("[A-Z_]+")
                ? name.toLowerCase(Locale.ROOT).replace('_', '-')
                : name.toUpperCase(Locale.ROOT);
    }
}
