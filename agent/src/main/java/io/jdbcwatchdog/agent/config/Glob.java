package io.jdbcwatchdog.agent.config;

/**
 * A pattern for a whole text: {@code *} is any text, {@code ?} one character, everything else itself in either case.
 *
 * <p>Not java.util.regex: this runs on the one watchdog thread, and must not backtrack exponentially. RE2/J, which does not
 * either, is some ten times too slow for that, and large. Here only the last {@code *} is ever tried again.
 */
final class Glob {

    private static final int BLANK = ' ';

    final String pattern;

    private final int[] wanted;

    /** A blank in the pattern is any run of white space in the text, and white space at the text's ends is nothing. */
    private final boolean looseBlanks;

    private Glob(String pattern, boolean looseBlanks) {
        this.pattern = pattern;
        this.wanted = pattern.codePoints().map(Glob::fold).toArray();
        this.looseBlanks = looseBlanks;
    }

    static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    static Glob looseBlanks(String pattern) {
        return new Glob(pattern.trim().replaceAll("\\s+", " "), true);
    }

    boolean matches(String text) {
        int end = looseBlanks ? lastOf(text) : text.length();
        int at = looseBlanks ? skipBlanks(text, 0, end) : 0;
        int next = 0;
        int star = -1;
        int tried = 0;
        while (at < end) {
            if (next < wanted.length && wanted[next] == '*') {
                star = next++;
                tried = at;
            } else if (next < wanted.length && (wanted[next] == '?' || wanted[next] == character(text, at))) {
                next++;
                at = after(text, at, end);
            } else if (star >= 0) {
                next = star + 1;
                tried = after(text, tried, end);
                at = tried;
            } else {
                return false;
            }
        }
        while (next < wanted.length && wanted[next] == '*') {
            next++;
        }
        return next == wanted.length;
    }

    private int character(String text, int at) {
        int character = text.codePointAt(at);
        return looseBlanks && Character.isWhitespace(character) ? BLANK : fold(character);
    }

    private int after(String text, int at, int end) {
        int character = text.codePointAt(at);
        return looseBlanks && Character.isWhitespace(character)
                ? skipBlanks(text, at, end)
                : at + Character.charCount(character);
    }

    private static int skipBlanks(String text, int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int lastOf(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int fold(int character) {
        if (character < 128) {
            return character >= 'A' && character <= 'Z' ? character + 32 : character;
        }
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
