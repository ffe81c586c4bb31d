package io.jdbcwatchdog.agent.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of statements with their callers, in bounded memory. Where there are too many, the quarter that took the least
 * time in all is forgotten, and only counted. A statement that takes long is never among these, however seldom it is
 * executed. An application that writes its values into names or comments makes a new shape each time, and these are.
 */
final class Shapes {

    /** Some 10 MB, and 35 MB where each has 500 characters and times from microseconds to hours. */
    static final int MOST = 5_000;

    private static final int MOST_TEXTS = 2_000;

    private final Map<String, ShapeStats> all = new LinkedHashMap<>();

    /** Texts that are their own shapes, and come again and again, the latest last. No other text is kept: it has literals. */
    private final Map<String, Boolean> ownShapes = new LinkedHashMap<String, Boolean>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_TEXTS;
        }
    };

    private long forgottenShapes;
    private double forgotten;

    void add(Sample sample) {
        if (!sample.sql.isEmpty()) {
            of(shapeOf(sample.sql), sample.caller).add(sample);
        }
    }

    private String shapeOf(String sql) {
        if (ownShapes.get(sql) != null) {
            return sql;
        }
        String shape = Shape.of(sql);
        if (shape.equals(sql)) {
            ownShapes.put(sql, true);
        }
        return shape;
    }

    private ShapeStats of(String shape, String caller) {
        String key = key(shape, caller);
        ShapeStats known = all.get(key);
        if (known == null) {
            makeRoom();
            known = new ShapeStats(shape, caller);
            all.put(key, known);
        }
        return known;
    }

    /** Adds what was saved, or what another JVM has learned. */
    void add(ShapeStats saved) {
        of(saved.sql, saved.caller).add(saved);
    }

    private static String key(String shape, String caller) {
        return caller + '\n' + shape;
    }

    private void makeRoom() {
        if (all.size() >= MOST) {
            List<ShapeStats> least = sorted(Comparator.comparingDouble(ShapeStats::total));
            for (ShapeStats shape : least.subList(0, MOST / 4)) {
                all.remove(key(shape.sql, shape.caller));
                forgotten(1, shape.count());
            }
        }
    }

    void forgotten(long shapes, double executions) {
        forgottenShapes += shapes;
        forgotten += executions;
    }

    /** Those that took the most time in all come first. */
    List<ShapeStats> busiest() {
        return sorted(Comparator.comparingDouble(ShapeStats::total).reversed());
    }

    private List<ShapeStats> sorted(Comparator<ShapeStats> order) {
        List<ShapeStats> sorted = new ArrayList<>(all.values());
        sorted.sort(order);
        return sorted;
    }

    Collection<ShapeStats> all() {
        return all.values();
    }

    long forgottenShapes() {
        return forgottenShapes;
    }

    /** How many executions the forgotten shapes had. */
    double forgotten() {
        return forgotten;
    }

    double count() {
        return all.values().stream().mapToDouble(ShapeStats::count).sum();
    }
}
