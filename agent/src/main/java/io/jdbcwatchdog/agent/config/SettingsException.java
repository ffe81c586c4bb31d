package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;

/**
 * An option or rule with an error. The message is one line for the person who set it, and never contains a secret.
 * There is no cause, because a parser's own exception may quote the text that it read.
 */
public final class SettingsException extends Exception {

    SettingsException(String message) {
        super(SafeText.line(message));
    }

    static SettingsException of(Option option, String where, String problem) {
        return new SettingsException("option '" + option.label() + "' (" + where + "): " + problem);
    }
}
