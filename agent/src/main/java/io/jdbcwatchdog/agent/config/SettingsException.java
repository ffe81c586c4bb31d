package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Foreign;

/**
 * An option that cannot be used. The message is one line for the person who set it, and never holds a secret; there is
 * no cause, because a parser's own exception may quote what it read.
 */
public final class SettingsException extends Exception {

    SettingsException(String message) {
        super(Foreign.line(message));
    }

    static SettingsException of(Option option, String where, String problem) {
        return new SettingsException("option '" + option.label() + "' (" + where + "): " + problem);
    }
}
