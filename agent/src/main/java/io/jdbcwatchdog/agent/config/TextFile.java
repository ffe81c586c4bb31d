package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small text file that an option names. Errors give the path and never the content. */
final class TextFile {

    private static final int KB = 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    static String read(OptionValue file) throws SettingsException {
        Path path = (Path) file.value;
        try {
            String text = decode(bytes(path, limit(file)));
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException | SecurityException e) {
            throw SettingsException.of(
                    file.option,
                    file.where,
                    "cannot read " + shown(path) + ": " + reason(e, path, limit(file)) + "; valid: "
                            + file.option.format.valid);
        }
    }

    /** A path that leads nowhere may be a password in the wrong place. */
    private static String shown(Path path) {
        Path folder = path.getParent();
        boolean leadsSomewhere =
                Files.exists(path) || folder != null && folder.getNameCount() > 0 && Files.isDirectory(folder);
        boolean isYaml = path.toString().matches(".*\\.ya?ml");
        return leadsSomewhere || isYaml ? SafeText.name(path.toString()) : "it";
    }

    /** The configuration file may contain many rules, so it may be larger. */
    private static int limit(OptionValue file) {
        return file.option == Option.CONFIG ? KB * KB : 64 * KB;
    }

    private static ByteBuffer bytes(Path path, int limit) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new NotARegularFile();
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] part = new byte[8192];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                read.write(part, 0, n);
                if (read.size() > limit) {
                    throw new TooLarge();
                }
            }
        }
        return ByteBuffer.wrap(read.toByteArray());
    }

    /**
     * Unlike {@code new String(bytes)}, this refuses text that is not UTF-8. A password with replaced characters would
     * be useless.
     */
    private static String decode(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    private static String reason(Exception e, Path path, int limit) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException || e instanceof SecurityException) {
            return "access is denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof TooLarge) {
            return "it is larger than " + limit / KB + " KB";
        }
        if (Files.isDirectory(path)) {
            return "it is a directory";
        }
        return e instanceof NotARegularFile ? "it is not a regular file" : "an input/output error";
    }

    /** For example a pipe, which would block the service until somebody writes into it. */
    private static final class NotARegularFile extends IOException {}

    private static final class TooLarge extends IOException {}
}
