package io.jdbcwatchdog.agent.report;

import java.sql.SQLException;

/**
 * Makes text that comes from outside (from a server, the application, a file, an operator) safe for a log line or an
 * exception's message. Such text stays on one line, has a limited length, and cannot be mistaken for another field.
 *
 * <p>Text that could be read as more than one word, or as a field, is put in double quotes. Double quotes inside it
 * become single quotes. So {@code name="…"} always ends at the next double quote, and nothing needs to be unescaped.
 */
public final class SafeText {

    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 600;
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LIST = 8_000;
    private static final int MAX_MESSAGE = 300;

    /** No more of a message is read, however long it is. */
    private static final int MAX_READ = 2_000;

    /** Apart from letters and digits, a name without quotes may contain these characters. */
    private static final String ALLOWED_IN_NAMES = "._-/:@#$%+~*?![]<>,&^|";

    private SafeText() {}

    /** The name of a thread, user, schema, host or class. It stays without quotes if it is one plain word. */
    public static String name(String name) {
        return bareOrQuoted(name, false);
    }

    /** Like {@link #name} for text in parentheses, where blanks do no harm: {@code rule long reports}. */
    public static String words(String words) {
        return bareOrQuoted(words, true);
    }

    private static String bareOrQuoted(String text, boolean blanks) {
        return text.length() <= MAX_NAME && isPlain(text, blanks) ? text : quoted(text, MAX_NAME);
    }

    /** A whole line, or a part of one that is not a field. */
    public static String line(String text) {
        return OneLine.of(text, MAX_LINE);
    }

    /** A text in quotes. */
    public static String quoted(String text) {
        return quoted(text, MAX_TEXT);
    }

    /** A text that the agent has put together from many parts, such as a stack; in quotes. */
    public static String quotedList(String text) {
        return quoted(text, MAX_LIST);
    }

    private static String quoted(String text, int max) {
        return '"' + OneLine.of(text, max).replace('"', '\'') + '"';
    }

    /**
     * The first line of an exception's message, with SQLState and error code. Text in quotes is masked, since it may be
     * a literal ({@code Duplicate entry '…'}). A literal may contain quotes, so everything from the first quote to the
     * last is masked.
     */
    public static String message(Throwable e) {
        String message = String.valueOf(e.getMessage()).trim();
        String text = OneLine.of(maskQuoted(firstLine(message)), MAX_MESSAGE);
        return e instanceof SQLException
                ? text + " (" + state(((SQLException) e).getSQLState()) + "/" + ((SQLException) e).getErrorCode() + ")"
                : name(e.getClass().getSimpleName()) + ": " + text;
    }

    private static String firstLine(String text) {
        int end = Math.min(text.length(), MAX_READ);
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return text.substring(0, i);
            }
        }
        return text.substring(0, end);
    }

    private static String maskQuoted(String text) {
        int first = 0;
        while (first < text.length() && !opensLiteral(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        int last = Math.max(text.lastIndexOf('\''), text.lastIndexOf('"'));
        boolean closed = last > first && text.length() < MAX_READ;
        return text.substring(0, first) + "'?'" + (closed ? text.substring(last + 1) : "");
    }

    /** Whether a literal begins here. The apostrophe of {@code can't} does not begin one. */
    private static boolean opensLiteral(String text, int at) {
        char c = text.charAt(at);
        boolean inWord = at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
        return c == '"' || c == '\'' && !inWord;
    }

    /** The SQLState comes from the server, so it is checked too. */
    private static String state(String state) {
        return state != null && state.matches("[0-9A-Z]{5}") ? state : "?";
    }

    private static boolean isPlain(String text, boolean blanks) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && ALLOWED_IN_NAMES.indexOf(c) < 0 && !(blanks && c == ' ')) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }
}
