package io.jdbcwatchdog.it.probe;

import java.util.Locale;

/** What an overdue statement is busy with: each would go on for five seconds and more. */
public enum Waits {
    /** For a row that {@link RowLock} holds. */
    LOCK("UPDATE locked SET n = n + 1 WHERE id = 1 AND note <> %s AND 987654321 > n", true),
    /** Reading, with no lock and no sleep: a billion rows. */
    SCAN(
            "SELECT COUNT(*) FROM digits a, digits b, digits c"
                    + " WHERE a.n * b.n + c.n <> 987654321 AND a.word <> %s AND b.word <> c.word",
            false),
    /** A query whose rows are a lie when MySQL cuts it short: it returns them as if nothing had happened. */
    SLEEP("SELECT SLEEP(5), 987654321, %s", false);

    /** In every statement that carries literals; neither may be seen in a log or a message. */
    public static final String MARKED = "MARKED7331";

    private final String template;
    public final boolean update;

    Waits(String template, boolean update) {
        this.template = template;
        this.update = update;
    }

    /** The statement, with {@code word} where a literal, a parameter or a variable goes. */
    public String sql(String word) {
        return String.format(template, word);
    }

    /** What a batch can hold: no result set. */
    public String updateSql(String word) {
        switch (this) {
            case SCAN:
                return "UPDATE sink SET n = (" + sql(word).replace("COUNT(*)", "COUNT(*) % 1000") + ") WHERE id = 1";
            case SLEEP:
                return "UPDATE sink SET n = SLEEP(5) WHERE id = 1 AND n <> 987654321 AND 'x' <> " + word;
            default:
                return sql(word);
        }
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
