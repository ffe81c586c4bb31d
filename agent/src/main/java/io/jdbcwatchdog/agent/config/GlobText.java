package io.jdbcwatchdog.agent.config;

/**
 * A text as patterns are compared with it: its characters, in one case. It is made once for all patterns, and no longer
 * than a given limit, however long the text.
 */
final class GlobText {

    private static final int BLANK = ' ';

    final int[] characters;
    final int length;

    private GlobText(int[] characters, int length) {
        this.characters = characters;
        this.length = length;
    }

    /** The first {@code most} characters of it. */
    static GlobText of(String text, int most) {
        int end = Math.min(text.length(), most);
        int[] characters = new int[end];
        int length = 0;
        for (int at = 0; at < end; ) {
            int c = text.codePointAt(at);
            characters[length++] = fold(c);
            at += Character.charCount(c);
        }
        return new GlobText(characters, length);
    }

    /** The same with each run of white space as one blank, and none at the ends. */
    static GlobText looseBlanks(String text, int most) {
        int end = Math.min(text.length(), most);
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
