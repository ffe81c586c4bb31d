package io.jdbcwatchdog.it.probe.race;

import java.util.Locale;

/** What a raced statement does before it writes {@code n} into row {@code id}, and how it is told when to go on. */
enum Kind {
    /** Waits for the row, which another session has locked. */
    UPDATE_LOCKED("UPDATE race SET n = %2$d WHERE id = %1$d", true),
    /** Waits for a row that it reads, which another session has locked. */
    INSERT_LOCKED("INSERT INTO race SELECT %1$d, %2$d FROM digits WHERE n = %4$d FOR UPDATE", false),
    /** Sleeps on the server. */
    UPDATE_SLEEP("UPDATE race SET n = %2$d + SLEEP(%3$s) WHERE id = %1$d", true),
    INSERT_SLEEP("INSERT INTO race SELECT %1$d, %2$d + SLEEP(%3$s)", false);

    /** What the row says then; 1 more where MySQL lets an INSERT go on whose SLEEP was cut short. */
    static final int DONE = 7;

    private final String template;
    /** Whether the row is there before. */
    final boolean needsRow;

    Kind(String template, boolean needsRow) {
        this.template = template;
        this.needsRow = needsRow;
    }

    boolean isLocked() {
        return !template.contains("SLEEP");
    }

    /** @param locked the row of {@code digits} that an INSERT waits for */
    String sql(int id, double millis, int locked) {
        return String.format(Locale.ROOT, template, id, DONE, Double.toString(millis / 1_000), locked);
    }
}
