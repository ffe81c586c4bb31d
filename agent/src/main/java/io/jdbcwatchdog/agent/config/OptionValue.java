package io.jdbcwatchdog.agent.config;

/** An option that was set, with its checked value. It has no {@code toString()}, since it may hold a secret. */
final class OptionValue {

    final Option option;
    final String where;
    final Object value;

    private OptionValue(Option option, String where, Object value) {
        this.option = option;
        this.where = where;
        this.value = value;
    }

    /** An error never quotes the text, since it may be a misplaced password. */
    static OptionValue of(Option option, String text, String where) throws SettingsException {
        try {
            return new OptionValue(option, where, option.format.parse(option.secret() ? text : text.trim()));
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(
                    option, where, "the value " + e.getMessage() + "; valid: " + option.format.valid);
        }
    }
}
