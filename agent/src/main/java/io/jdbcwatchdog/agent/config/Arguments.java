package io.jdbcwatchdog.agent.config;

import java.util.EnumMap;
import java.util.Map;

/**
 * The agent's arguments: {@code timeout=30s,kill-grace=1s}.
 *
 * <p>What follows a password is never quoted in an error, not even a name: it may be the rest of a password that has a
 * comma in it.
 */
final class Arguments {

    private static final String FORM = "write name=value,name=value, for example timeout=30s,kill-grace=1s";

    private Arguments() {}

    static Map<Option, Given> read(String arguments) throws SettingsException {
        Map<Option, Given> given = new EnumMap<>(Option.class);
        if (arguments == null || arguments.trim().isEmpty()) {
            return given;
        }
        int position = 0;
        boolean quotable = true;
        for (String argument : arguments.split(",", -1)) {
            String where = "agent argument " + ++position;
            Given one = read(argument, where, quotable);
            quotable &= !one.option.secret();
            if (given.put(one.option, one) != null) {
                throw SettingsException.of(one.option, where, "it is given twice; give it once");
            }
        }
        return given;
    }

    private static Given read(String argument, String where, boolean quotable) throws SettingsException {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            // Not quoted: it may be "admin-password:..." or the part of a password after a comma.
            String hint = quotable ? "" : " (a password with a comma in it cannot be an agent argument)";
            throw new SettingsException(where + " has no '=': " + FORM + hint);
        }
        Option option = Names.resolve(argument.substring(0, equals).trim(), where, quotable);
        String value = argument.substring(equals + 1);
        if (!option.secret() && value.indexOf('=') >= 0) {
            throw SettingsException.of(
                    option, where, "the value has a second '='; arguments are separated by commas: " + FORM);
        }
        return Given.of(option, value, where);
    }
}
