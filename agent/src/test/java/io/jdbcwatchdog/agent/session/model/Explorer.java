package io.jdbcwatchdog.agent.session.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tries all choices, depth first. A run cannot be taken back. So each run starts at the beginning, repeats the choices that
 * lead to the first untried one, and continues from there. A known state is not explored again, but its interleavings are
 * counted again. So the count is that of all interleavings, however few had to be run.
 */
public final class Explorer {

    private static final class Fork {
        final long state;
        final int ways;
        int way;
        BigInteger interleavings = BigInteger.ZERO;

        Fork(long state, int ways) {
            this.state = state;
            this.ways = ways;
        }
    }

    private final List<Fork> path = new ArrayList<>();
    private final Map<Long, BigInteger> explored = new HashMap<>();
    private int depth;
    private BigInteger total = BigInteger.ZERO;
    private int runs;

    private Explorer() {}

    /**
     * Runs every interleaving of the story.
     *
     * @throws Broken if one breaks a property
     */
    public static Explorer explore(Supplier<Story> story) {
        Explorer explorer = new Explorer();
        try (Stage stage = new Stage()) {
            do {
                explorer.depth = 0;
                explorer.runs++;
                stage.play(new Run(explorer, story.get()));
            } while (explorer.turn());
        }
        return explorer;
    }

    /** The way to take, or -1 if the state is known. It is called only if there is more than one way. */
    int choose(int ways, Supplier<Long> state) {
        if (depth == path.size()) {
            long key = state.get();
            BigInteger known = explored.get(key);
            if (known != null) {
                arrived(known);
                return -1;
            }
            path.add(new Fork(key, ways));
        }
        return path.get(depth++).way;
    }

    void ended() {
        arrived(BigInteger.ONE);
    }

    private void arrived(BigInteger interleavings) {
        if (path.isEmpty()) {
            total = total.add(interleavings);
        } else {
            Fork last = path.get(path.size() - 1);
            last.interleavings = last.interleavings.add(interleavings);
        }
    }

    /**
     * Goes to the next untried way.
     *
     * @return false if there is none
     */
    private boolean turn() {
        while (!path.isEmpty()) {
            Fork last = path.get(path.size() - 1);
            if (++last.way < last.ways) {
                return true;
            }
            path.remove(path.size() - 1);
            explored.put(last.state, last.interleavings);
            arrived(last.interleavings);
        }
        return false;
    }

    public BigInteger interleavings() {
        return total;
    }

    public int states() {
        return explored.size();
    }

    public int runs() {
        return runs;
    }
}
