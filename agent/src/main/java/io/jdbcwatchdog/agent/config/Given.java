package io.jdbcwatchdog.agent.config;

import java.util.regex.Pattern;

/** One option as somebody set it, its value checked. It has no {@code toString()}: it may hold a secret. */
final class Given {

    /** What may be quoted in an error: no more than a slip of the pen, lest it holds a password that went astray. */
    private static final Pattern HARMLESS = Pattern.compile("(?!.*(?i:pass))[A-Za-z0-9 ._+-]{1,40}");

    final Option option;
    final String where;
    final Object value;

    private Given(Option option, String where, Object value) {
        this.option = option;
        this.where = where;
        this.value = value;
    }

    static Given of(Option option, String text, String where) throws SettingsException {
        return of(option, text, where, true);
    }

    /** @param quotable whether an error may quote the text */
    static Given of(Option option, String text, String where, boolean quotable) throws SettingsException {
        String trimmed = option.secret() ? text : text.trim();
        try {
            return new Given(option, where, option.format.parse(trimmed));
        } catch (IllegalArgumentException e) {
            String subject = subject(trimmed, quotable && !option.secret());
            throw SettingsException.of(option, where, subject + e.getMessage() + "; valid: " + option.format.valid);
        }
    }

    /** The beginning of a sentence about a value, which it quotes if that does no harm. */
    static String subject(String value, boolean quotable) {
        return quotable && HARMLESS.matcher(value).matches() ? "'" + value + "' " : "the value ";
    }
}
