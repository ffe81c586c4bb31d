package io.jdbcwatchdog.agent.config;

import java.util.Objects;

/** The file as it was found once: its text, or why there is none. */
final class Reading {

    private final String text;
    private final SettingsException problem;

    private Reading(String text, SettingsException problem) {
        this.text = text;
        this.problem = problem;
    }

    static Reading of(Source source) {
        try {
            return new Reading(source.text(), null);
        } catch (SettingsException e) {
            return new Reading(null, e);
        }
    }

    Settings settings(Source source) throws SettingsException {
        if (problem != null) {
            throw problem;
        }
        return source.settings(text);
    }

    /** Whether nothing has changed between the two. */
    boolean isAs(Reading other) {
        return Objects.equals(text, other.text) && Objects.equals(message(), other.message());
    }

    private String message() {
        return problem == null ? null : problem.getMessage();
    }
}
