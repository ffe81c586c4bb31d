package io.jdbcwatchdog.demo.input;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size as people write it: {@code 512KB}, {@code 100MB}, {@code 1GB}; a MB is 1024 * 1024 bytes. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);
    private static final long KB = 1024;
    private static final long MB = 1024 * KB;
    private static final long GB = 1024 * MB;

    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size: write for example 512KB, 16MB or 1GB");
        }
        String unit = form.group(2) == null ? "B" : form.group(2).toUpperCase(Locale.ROOT);
        return new ByteSize(Long.parseLong(form.group(1)) * bytesOf(unit));
    }

    private static long bytesOf(String unit) {
        return switch (unit) {
            case "KB" -> KB;
            case "MB" -> MB;
            case "GB" -> GB;
            default -> 1;
        };
    }

    /** Uses the largest unit that needs no fraction, so that the printed text can be typed in again. */
    @Override
    public String toString() {
        if (bytes > 0 && bytes % GB == 0) {
            return bytes / GB + "GB";
        }
        if (bytes > 0 && bytes % MB == 0) {
            return bytes / MB + "MB";
        }
        return bytes > 0 && bytes % KB == 0 ? bytes / KB + "KB" : bytes + "B";
    }
}
