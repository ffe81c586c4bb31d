package io.jdbcwatchdog.agent.config;

import java.util.Arrays;

/**
 * What stands between two {@code *} of a pattern. It is searched for in one pass over the text, whatever both are made of:
 * a bit for each place in the piece says whether the text read so far ends with all up to that place (shift-and). A short
 * piece is simply compared at each place, which is quicker.
 */
final class Piece {

    private static final int ANY = '?';
    private static final int SHORT = 12;

    /** What a step of the other kind costs, in comparisons. */
    private static final int LOOK_UP = 8;

    private final int[] wanted;

    /** The different characters in it, in order, and for each, as for all others, where in the piece it may stand. */
    private int[] alphabet;

    private long[][] places;
    private long[] anywhere;

    Piece(int[] wanted) {
        this.wanted = wanted;
        if (wanted.length > SHORT) {
            prepare();
        }
    }

    private void prepare() {
        alphabet =
                Arrays.stream(wanted).filter(c -> c != ANY).distinct().sorted().toArray();
        int words = (wanted.length + Long.SIZE - 1) / Long.SIZE;
        places = new long[alphabet.length][words];
        anywhere = new long[words];
        for (int i = 0; i < wanted.length; i++) {
            long bit = 1L << i;
            if (wanted[i] == ANY) {
                anywhere[i / Long.SIZE] |= bit;
            }
            for (int j = 0; j < alphabet.length; j++) {
                places[j][i / Long.SIZE] |= wanted[i] == ANY || wanted[i] == alphabet[j] ? bit : 0;
            }
        }
    }

    int length() {
        return wanted.length;
    }

    /** Comparisons for each character of the text, at most. */
    int cost() {
        return wanted.length <= SHORT ? wanted.length : LOOK_UP + anywhere.length;
    }

    boolean isAt(GlobText text, int at) {
        if (at < 0 || at + wanted.length > text.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] != ANY && wanted[i] != text.characters[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** @return where the first that begins at {@code from} or later ends, or -1 where none ends by {@code end} */
    int endAfter(GlobText text, int from, int end) {
        if (wanted.length > SHORT) {
            return endOfLong(text, from, end);
        }
        for (int at = from; at + wanted.length <= end; at++) {
            if (isAt(text, at)) {
                return at + wanted.length;
            }
        }
        return -1;
    }

    private int endOfLong(GlobText text, int from, int end) {
        long[] reached = new long[anywhere.length];
        int lastWord = reached.length - 1;
        long last = 1L << (wanted.length - 1);
        for (int at = from; at < end; at++) {
            int known = Arrays.binarySearch(alphabet, text.characters[at]);
            long[] allowed = known >= 0 ? places[known] : anywhere;
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
