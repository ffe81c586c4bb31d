package io.jdbcwatchdog.agent.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/** The file as it was found once: what it contains, or why that is not known. */
final class Reading {

    /** Which text it was. The text itself may hold a password, so it goes once settings were made from it. */
    private final byte[] digest;

    private final SettingsException problem;
    private String text;

    private Reading(String text, SettingsException problem) {
        this.text = text;
        this.digest = text == null ? null : digest(text);
        this.problem = problem;
    }

    static Reading of(Source source) {
        try {
            return new Reading(source.text(), null);
        } catch (SettingsException e) {
            return new Reading(null, e);
        }
    }

    /** To be called before {@link #forget}. */
    Settings settings(Source source) throws SettingsException {
        if (problem != null) {
            throw problem;
        }
        return source.settings(text);
    }

    /** From now on it can only be compared. */
    void forget() {
        text = null;
    }

    /** Whether nothing has changed between the two. */
    boolean isAs(Reading other) {
        return Arrays.equals(digest, other.digest) && Objects.equals(message(), other.message());
    }

    private String message() {
        return problem == null ? null : problem.getMessage();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
