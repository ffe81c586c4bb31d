package io.jdbcwatchdog.agent.config;

/**
 * A text prepared to be compared with patterns: its characters, folded to one case. It is made once for all patterns,
 * and has a limited length, however long the original text is.
 */
final class GlobText {

    private static final int BLANK = ' ';

    final int[] characters;
    final int length;

    private GlobText(int[] characters, int length) {
        this.characters = characters;
        this.length = length;
    }

    /** The first {@code max} characters. */
    static GlobText of(String text, int max) {
        int end = Math.min(text.length(), max);
        int[] characters = new int[end];
        int length = 0;
        for (int at = 0; at < end; ) {
            int c = text.codePointAt(at);
            characters[length++] = fold(c);
            at += Character.charCount(c);
        }
        return new GlobText(characters, length);
    }

    /** The same, but each run of white space becomes one blank, and blanks at both ends are removed. */
    static GlobText looseBlanks(String text, int max) {
        int end = Math.min(text.length(), max);
        int[] characters = new int[end];
        int length = 0;
        for (int at = 0; at < end; ) {
            int c = text.codePointAt(at);
            boolean blank = Character.isWhitespace(c);
            if (!blank) {
                characters[length++] = fold(c);
            } else if (length > 0 && characters[length - 1] != BLANK) {
                characters[length++] = BLANK;
            }
            at += Character.charCount(c);
        }
        return new GlobText(characters, length > 0 && characters[length - 1] == BLANK ? length - 1 : length);
    }

    static int fold(int character) {
        if (character < 128) {
            return character >= 'A' && character <= 'Z' ? character + 32 : character;
        }
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
