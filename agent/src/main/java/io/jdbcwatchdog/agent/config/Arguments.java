package io.jdbcwatchdog.agent.config;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's arguments, such as {@code timeout=30s,kill-grace=1s}.
 *
 * <p>An error never quotes anything that follows a password, not even a name, since it may be the rest of a password
 * that contains a comma.
 */
final class Arguments {

    private static final String FORM = "write name=value,name=value, for example timeout=30s,kill-grace=1s";

    private Arguments() {}

    static Map<Option, OptionValue> read(@Nullable String arguments) throws SettingsException {
        Map<Option, OptionValue> given = new EnumMap<>(Option.class);
        if (arguments == null || arguments.trim().isEmpty()) {
            return given;
        }
        int position = 0;
        boolean quotable = true;
        for (String argument : arguments.split(",", -1)) {
            String where = "agent argument " + ++position;
            OptionValue value = read(argument, where, quotable);
            quotable &= !value.option.secret();
            if (given.put(value.option, value) != null) {
                throw SettingsException.of(value.option, where, "it is given twice; give it once");
            }
        }
        return given;
    }

    private static OptionValue read(String argument, String where, boolean quotable) throws SettingsException {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            // The argument is not quoted, since it may be "admin-password:..." or the part of a password after a comma.
            String hint = quotable ? "" : " (a password with a comma in it cannot be an agent argument)";
            throw new SettingsException(where + " has no '=': " + FORM + hint);
        }
        Option option = Names.resolve(argument.substring(0, equals).trim(), where, quotable);
        String text = argument.substring(equals + 1);
        if (!option.secret() && text.indexOf('=') >= 0) {
            throw SettingsException.of(
                    option, where, "the value has a second '='; arguments are separated by commas: " + FORM);
        }
        return OptionValue.of(option, text, where);
    }
}
