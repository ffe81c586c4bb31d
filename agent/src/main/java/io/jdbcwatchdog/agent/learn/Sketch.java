package io.jdbcwatchdog.agent.learn;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import java.io.IOException;
import java.util.Iterator;

/**
 * How many executions took how long, in bounded memory: a DDSketch, whose quantiles are right within 3 %. It takes some
 * hundred bytes, and 3 KB at most, where an HdrHistogram of the same range takes 25 KB. The longest time is exact.
 */
final class Sketch {

    static final double ACCURACY = 0.03;

    /** Enough for nine powers of ten. Beyond that the shortest times become one. */
    private static final int MOST_BINS = 350;

    private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(ACCURACY);

    /** Nothing is added to it. */
    static final Sketch EMPTY = new Sketch();

    private final DDSketch sketch;
    private long longest;

    /** All together, which the sketch itself would have to add up each time. */
    private double total;

    /** How many executions were looked at, whatever they stand for. */
    private long looks;

    Sketch() {
        this(new DDSketch(MAPPING, () -> new CollapsingLowestDenseStore(MOST_BINS)), 0, 0);
    }

    private Sketch(DDSketch sketch, long longest, long looks) {
        this.sketch = sketch;
        this.longest = longest;
        this.looks = looks;
        this.total = sketch.isEmpty() ? 0 : sketch.getSum();
    }

    /** @param weight how many executions it stands for */
    void add(long nanos, double weight) {
        sketch.accept((double) Math.max(1, nanos), weight);
        longest = Math.max(longest, nanos);
        total += nanos * weight;
        looks++;
    }

    void add(Sketch other) {
        sketch.mergeWith(other.sketch);
        longest = Math.max(longest, other.longest);
        looks += other.looks;
        total += other.total;
    }

    double count() {
        return sketch.getCount();
    }

    long looks() {
        return looks;
    }

    double total() {
        return total;
    }

    long longest() {
        return longest;
    }

    /** @param share 0.99 for the p99; 0 if nothing was added */
    long quantile(double share) {
        return sketch.isEmpty() ? 0 : Math.min(longest, Math.round(sketch.getValueAtQuantile(share)));
    }

    /** How many took at least so long. */
    double countFrom(long nanos) {
        double count = 0;
        Iterator<Bin> bins = sketch.getPositiveValueStore().getDescendingIterator();
        while (bins.hasNext()) {
            Bin bin = bins.next();
            if (MAPPING.value(bin.getIndex()) < nanos) {
                break;
            }
            count += bin.getCount();
        }
        return count;
    }

    /** The longest time below the given one; 0 if there is none. */
    long longestBelow(long nanos) {
        Iterator<Bin> bins = sketch.getPositiveValueStore().getDescendingIterator();
        while (bins.hasNext()) {
            double value = MAPPING.value(bins.next().getIndex());
            if (value < nanos) {
                return Math.round(value);
            }
        }
        return 0;
    }

    byte[] encode() throws IOException {
        GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
        out.writeLongLE(longest);
        out.writeLongLE(looks);
        sketch.encode(out, true);
        return out.trimmedCopy();
    }

    static Sketch decode(byte[] bytes) throws IOException {
        ByteArrayInput in = ByteArrayInput.wrap(bytes);
        long longest = in.readLongLE();
        long looks = in.readLongLE();
        DDSketch read = sketch(in);
        double count = read.getCount();
        boolean isPossible = longest >= 0 && looks >= 0 && count >= looks * 0.999 && count < 1e15;
        if (!isPossible || !read.getNegativeValueStore().isEmpty()) {
            throw new LearnedFormat.Damaged();
        }
        return new Sketch(read, longest, looks);
    }

    private static DDSketch sketch(ByteArrayInput in) throws LearnedFormat.Damaged {
        try {
            return DDSketch.decode(in, () -> new CollapsingLowestDenseStore(MOST_BINS), MAPPING);
        } catch (IOException | RuntimeException malformed) {
            throw new LearnedFormat.Damaged();
        }
    }
}
