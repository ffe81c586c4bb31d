package io.jdbcwatchdog.agent.config;

/** One option as somebody set it, its value checked. It has no {@code toString()}: it may hold a secret. */
final class Given {

    final Option option;
    final String where;
    final Object value;

    private Given(Option option, String where, Object value) {
        this.option = option;
        this.where = where;
        this.value = value;
    }

    /** An error never quotes the text: it may be a password that was put in a wrong place. */
    static Given of(Option option, String text, String where) throws SettingsException {
        try {
            return new Given(option, where, option.format.parse(option.secret() ? text : text.trim()));
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(
                    option, where, "the value " + e.getMessage() + "; valid: " + option.format.valid);
        }
    }
}
