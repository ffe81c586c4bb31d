package io.jdbcwatchdog.agent.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file as it was at one moment: its content, or the error with which reading it failed. */
final class FileSnapshot {

    /**
     * Identifies the text. The text itself may contain a password, so it is forgotten after the settings were made from
     * it.
     */
    private final byte[] digest;

    private final @Nullable SettingsException error;
    private @Nullable String text;

    private FileSnapshot(@Nullable String text, @Nullable SettingsException error) {
        this.text = text;
        this.digest = digest(text == null ? "" : text);
        this.error = error;
    }

    static FileSnapshot of(Source source) {
        try {
            return new FileSnapshot(source.text(), null);
        } catch (SettingsException e) {
            return new FileSnapshot(null, e);
        }
    }

    /** Must be called before {@link #forget}. */
    Settings settings(Source source) throws SettingsException {
        if (error != null) {
            throw error;
        }
        return source.settings(Objects.requireNonNull(text, "it was forgotten"));
    }

    /** From now on this snapshot can only be compared. */
    void forget() {
        text = null;
    }

    /** Whether both have the same content, or failed with the same error. */
    boolean hasContentOf(FileSnapshot other) {
        return Arrays.equals(digest, other.digest) && Objects.equals(message(), other.message());
    }

    private @Nullable String message() {
        return error == null ? null : error.getMessage();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
