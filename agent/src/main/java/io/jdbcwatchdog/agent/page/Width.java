package io.jdbcwatchdog.agent.page;

/**
 * How many columns of a terminal a text takes. Nobody knows that for certain, since terminals differ; a character that may
 * be wide counts as wide, and none counts as nothing. So a text is never wider than it counts.
 */
final class Width {

    private static final char ELLIPSIS = '…';

    /** From here on there are wide characters: Hangul, CJK, emoji. Between them are some that are not. */
    private static final int FIRST_WIDE = 0x1100;

    private static final int FIRST_SYMBOL = 0x2000;
    private static final int LAST_SYMBOL = 0x2E7F;
    private static final int FIRST_EMOJI = 0x2600;
    private static final int LAST_EMOJI = 0x27BF;

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    private static int of(int c) {
        if (c < FIRST_WIDE || c >= FIRST_SYMBOL && c <= LAST_SYMBOL && (c < FIRST_EMOJI || c > LAST_EMOJI)) {
            return 1;
        }
        return 2;
    }

    /** At most so many columns; {@code …} stands for the rest. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int left = columns - 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            left -= of(c);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return cut.append(ELLIPSIS).toString();
    }

    /** With blanks up to so many columns. */
    static String right(String text, int columns) {
        StringBuilder padded = new StringBuilder();
        for (int i = of(text); i < columns; i++) {
            padded.append(' ');
        }
        return padded.append(text).toString();
    }
}
