package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for a whole text: {@code *} is any text, {@code ?} one character, everything else itself in either case.
 *
 * <p>Not java.util.regex: this runs on the one watchdog thread, and must not backtrack. RE2/J, which does not either, is
 * some ten times too slow for that, and large. Here each piece between two {@code *} is looked for once, behind the one
 * before it, so the time grows with the text's length and hardly with the pattern's.
 */
final class Glob {

    final String pattern;

    /** There is a {@code *} between any two of them. */
    private final List<Piece> pieces = new ArrayList<>();

    /** In a text made likewise, a blank in the pattern is any run of white space. */
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

    static Glob looseBlanks(String pattern) {
        return new Glob(pattern.trim().replaceAll("\\s+", " "), true);
    }

    /** Comparisons for each character of a text, at most. */
    int cost() {
        int cost = 1;
        for (int i = 1; i < pieces.size() - 1; i++) {
            cost = Math.max(cost, pieces.get(i).cost());
        }
        return cost;
    }

    boolean matches(String text) {
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
