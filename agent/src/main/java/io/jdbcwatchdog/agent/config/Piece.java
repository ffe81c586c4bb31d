package io.jdbcwatchdog.agent.config;

import java.util.Arrays;

/**
 * The text between two {@code *} of a pattern. It is searched for in one pass over the text, whatever both contain
 * (shift-and). For each place in the piece, a bit says whether the text read so far ends with the piece up to that
 * place. A short piece is compared at each position instead, which is faster.
 */
final class Piece {

    private static final int ANY = '?';
    private static final int MAX_SHORT = 12;

    /** The cost of one step with bits, in comparisons. */
    private static final int LOOK_UP_COST = 8;

    private final int[] characters;

    /**
     * The different characters of the piece, sorted; the places in the piece where each may stand; and the places where
     * any other character may stand.
     */
    private int[] alphabet = {};

    private long[][] places = {};
    private long[] wildcardPlaces = {};

    Piece(int[] characters) {
        this.characters = characters;
        if (characters.length > MAX_SHORT) {
            prepare();
        }
    }

    private void prepare() {
        alphabet = Arrays.stream(characters)
                .filter(c -> c != ANY)
                .distinct()
                .sorted()
                .toArray();
        int words = (characters.length + Long.SIZE - 1) / Long.SIZE;
        places = new long[alphabet.length][words];
        wildcardPlaces = new long[words];
        for (int i = 0; i < characters.length; i++) {
            long bit = 1L << i;
            if (characters[i] == ANY) {
                wildcardPlaces[i / Long.SIZE] |= bit;
            }
            for (int j = 0; j < alphabet.length; j++) {
                places[j][i / Long.SIZE] |= characters[i] == ANY || characters[i] == alphabet[j] ? bit : 0;
            }
        }
    }

    int length() {
        return characters.length;
    }

    /** The most comparisons for each character of a text. */
    int cost() {
        return characters.length <= MAX_SHORT ? characters.length : LOOK_UP_COST + wildcardPlaces.length;
    }

    boolean isAt(GlobText text, int at) {
        if (at < 0 || at + characters.length > text.length) {
            return false;
        }
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] != ANY && characters[i] != text.characters[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** @return the end of the first match that begins at {@code from} or later, or -1 if none ends by {@code end} */
    int endAfter(GlobText text, int from, int end) {
        if (characters.length > MAX_SHORT) {
            return endOfLong(text, from, end);
        }
        for (int at = from; at + characters.length <= end; at++) {
            if (isAt(text, at)) {
                return at + characters.length;
            }
        }
        return -1;
    }

    private int endOfLong(GlobText text, int from, int end) {
        long[] reached = new long[wildcardPlaces.length];
        int lastWord = reached.length - 1;
        long last = 1L << (characters.length - 1);
        for (int at = from; at < end; at++) {
            int letter = Arrays.binarySearch(alphabet, text.characters[at]);
            long[] allowed = letter >= 0 ? places[letter] : wildcardPlaces;
            long carry = 1;
            for (int word = 0; word <= lastWord; word++) {
                long before = reached[word];
                reached[word] = (before << 1 | carry) & allowed[word];
                carry = before >>> (Long.SIZE - 1);
            }
            if ((reached[lastWord] & last) != 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
