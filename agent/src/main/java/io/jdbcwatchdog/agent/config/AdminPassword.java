package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The admin user's password. It is given directly or in a file, but not both, and only together with the user. It is
 * held once, as characters. A string of it exists only while it is read or while the agent connects.
 */
final class AdminPassword {

    private AdminPassword() {}

    /** Null if no password is given. */
    static char @Nullable [] of(Map<Option, OptionValue> given) throws SettingsException {
        OptionValue password = given.get(Option.ADMIN_PASSWORD);
        OptionValue file = given.get(Option.ADMIN_PASSWORD_FILE);
        OptionValue source = password == null ? file : password;
        if (source == null) {
            return null;
        }
        if (password != null && file != null) {
            throw SettingsException.of(
                    password.option,
                    password.where,
                    "'" + file.option.label() + "' (" + file.where + ") is given as well; give one of the two");
        }
        if (!given.containsKey(Option.ADMIN_USER)) {
            throw SettingsException.of(
                    source.option,
                    source.where,
                    "'" + Option.ADMIN_USER.label() + "' is missing; give both or neither");
        }
        return source == file ? firstLine(source) : (char[]) source.value;
    }

    static void checkServers(Map<Option, OptionValue> given) throws SettingsException {
        OptionValue servers = given.get(Option.ADMIN_SERVERS);
        if (servers != null && !given.containsKey(Option.ADMIN_USER)) {
            throw SettingsException.of(
                    servers.option,
                    servers.where,
                    "'" + Option.ADMIN_USER.label() + "' is missing; give both or neither");
        }
    }

    private static char[] firstLine(OptionValue file) throws SettingsException {
        String line = TextFile.read(file).split("\r?\n", 2)[0];
        if (line.isEmpty()) {
            throw SettingsException.of(
                    file.option,
                    file.where,
                    "the first line of " + SafeText.name(file.value.toString()) + " is empty; valid: the password");
        }
        return line.toCharArray();
    }
}
