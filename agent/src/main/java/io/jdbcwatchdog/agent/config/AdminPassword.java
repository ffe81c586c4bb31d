package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Foreign;
import java.util.Map;

/**
 * The admin user's password: given as it is or in a file, not both, and not without the user. It is held as characters,
 * once; a string of it lives no longer than reading it, or connecting, takes.
 */
final class AdminPassword {

    private AdminPassword() {}

    /** Null where none is given. */
    static char[] of(Map<Option, Given> given) throws SettingsException {
        Given password = given.get(Option.ADMIN_PASSWORD);
        Given file = given.get(Option.ADMIN_PASSWORD_FILE);
        if (password == null && file == null) {
            return null;
        }
        Given one = password == null ? file : password;
        if (password != null && file != null) {
            throw SettingsException.of(
                    password.option,
                    password.where,
                    "'" + file.option.label() + "' (" + file.where + ") is given as well; give one of the two");
        }
        if (!given.containsKey(Option.ADMIN_USER)) {
            throw SettingsException.of(
                    one.option, one.where, "'" + Option.ADMIN_USER.label() + "' is missing; give both or neither");
        }
        return file == null ? (char[]) password.value : firstLine(file);
    }

    static void checkServers(Map<Option, Given> given) throws SettingsException {
        Given servers = given.get(Option.ADMIN_SERVERS);
        if (servers != null && !given.containsKey(Option.ADMIN_USER)) {
            throw SettingsException.of(
                    servers.option,
                    servers.where,
                    "'" + Option.ADMIN_USER.label() + "' is missing; give both or neither");
        }
    }

    private static char[] firstLine(Given file) throws SettingsException {
        String line = TextFile.read(file).split("\r?\n", 2)[0];
        if (line.isEmpty()) {
            throw SettingsException.of(
                    file.option,
                    file.where,
                    "the first line of " + Foreign.name(file.value.toString()) + " is empty; valid: the password");
        }
        return line.toCharArray();
    }
}
