package io.jdbcwatchdog.agent.report;

import java.sql.SQLException;

/**
 * Text that comes from outside (from a server, the application, a file, an operator), as it may stand in a line or in an
 * exception's message: on one line, no longer than a limit, and so that it can be taken for nothing but what it is.
 *
 * <p>What could be read as more than one word, or as a field, is put in double quotes and has none itself (they become
 * single ones). So {@code name="…"} ends at the next double quote, always, and nothing needs to be unescaped.
 */
public final class Foreign {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 600;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_LIST = 8_000;
    private static final int LONGEST_MESSAGE = 300;

    /** Of a message, however long. */
    private static final int LONGEST_READ = 2_000;

    /** What a bare name may have beside letters and digits. */
    private static final String PLAIN = "._-/:@#$%+~*?![]<>,&^|";

    private Foreign() {}

    /** A name of a thread, user, schema, host, class: bare where it is one plain word, else quoted. */
    public static String name(String name) {
        return bareOr(name, false);
    }

    /** The same for what stands in brackets, where blanks do no harm: {@code rule long reports}. */
    public static String words(String words) {
        return bareOr(words, true);
    }

    private static String bareOr(String text, boolean blanks) {
        return text.length() <= LONGEST_NAME && isPlain(text, blanks) ? text : quoted(text, LONGEST_NAME);
    }

    /** A whole line, or a part of one that is no field. */
    public static String line(String text) {
        return OneLine.of(text, LONGEST_LINE);
    }

    /** A text, in quotes. */
    public static String quoted(String text) {
        return quoted(text, LONGEST_TEXT);
    }

    /** A text that the agent itself put together of many parts, such as a stack; in quotes. */
    public static String quotedList(String text) {
        return quoted(text, LONGEST_LIST);
    }

    private static String quoted(String text, int most) {
        return '"' + OneLine.of(text, most).replace('"', '\'') + '"';
    }

    /**
     * What a driver's exception says: its first line, and the numbers. What it quotes is masked, since that may be a
     * literal ({@code Duplicate entry '…'}). A literal may have quotes in it, so all from the first quote to the last is
     * masked.
     */
    public static String message(Throwable e) {
        String said = String.valueOf(e.getMessage()).trim();
        String text = OneLine.of(maskQuoted(firstLine(said)), LONGEST_MESSAGE);
        return e instanceof SQLException
                ? text + " (" + state(((SQLException) e).getSQLState()) + "/" + ((SQLException) e).getErrorCode() + ")"
                : name(e.getClass().getSimpleName()) + ": " + text;
    }

    private static String firstLine(String text) {
        int end = Math.min(text.length(), LONGEST_READ);
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return text.substring(0, i);
            }
        }
        return text.substring(0, end);
    }

    private static String maskQuoted(String text) {
        int first = 0;
        while (first < text.length() && !opens(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        int last = Math.max(text.lastIndexOf('\''), text.lastIndexOf('"'));
        boolean closed = last > first && text.length() < LONGEST_READ;
        return text.substring(0, first) + "'?'" + (closed ? text.substring(last + 1) : "");
    }

    /** Not the apostrophe of {@code can't}. */
    private static boolean opens(String text, int at) {
        char c = text.charAt(at);
        boolean inWord = at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
        return c == '"' || c == '\'' && !inWord;
    }

    /** It comes from the server as well. */
    private static String state(String state) {
        return state != null && state.matches("[0-9A-Z]{5}") ? state : "?";
    }

    private static boolean isPlain(String text, boolean blanks) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0 && !(blanks && c == ' ')) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }
}
