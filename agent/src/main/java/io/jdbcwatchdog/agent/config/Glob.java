package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for a whole text: {@code *} matches any text, {@code ?} one character, and every other character itself, in
 * upper or lower case.
 *
 * <p>This is not java.util.regex, because it runs on the one watchdog thread and must not backtrack. RE2/J does not
 * backtrack either, but it is large, and some ten times too slow. Here each piece between two {@code *} is searched for
 * once, after the piece before it. So the time grows with the length of the text, and hardly with that of the pattern.
 */
public final class Glob {

    final String pattern;

    /** The text between the stars of the pattern. */
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Whether a blank in the pattern matches any run of white space. The text has to be made by {@link
     * GlobText#looseBlanks}.
     */
    private final boolean looseBlanks;

    private Glob(String pattern, boolean looseBlanks) {
        this.pattern = pattern;
        this.looseBlanks = looseBlanks;
        for (String piece : pattern.split("\\*", -1)) {
            pieces.add(new Piece(piece.codePoints().map(GlobText::fold).toArray()));
        }
    }

    static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** A pattern for SQL: a blank in it matches any white space. */
    public static Glob looseBlanks(String pattern) {
        return new Glob(pattern.trim().replaceAll("\\s+", " "), true);
    }

    /** The most comparisons for each character of a text. */
    public int cost() {
        int cost = 1;
        for (int i = 1; i < pieces.size() - 1; i++) {
            cost = Math.max(cost, pieces.get(i).cost());
        }
        return cost;
    }

    public boolean matches(String text) {
        return matches(
                looseBlanks ? GlobText.looseBlanks(text, Integer.MAX_VALUE) : GlobText.of(text, Integer.MAX_VALUE));
    }

    boolean matches(GlobText text) {
        Piece first = pieces.get(0);
        if (pieces.size() == 1) {
            return first.length() == text.length && first.isAt(text, 0);
        }
        Piece last = pieces.get(pieces.size() - 1);
        int end = text.length - last.length();
        int at = first.length();
        if (at > end || !first.isAt(text, 0) || !last.isAt(text, end)) {
            return false;
        }
        for (int i = 1; i < pieces.size() - 1; i++) {
            at = pieces.get(i).endAfter(text, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }
}
