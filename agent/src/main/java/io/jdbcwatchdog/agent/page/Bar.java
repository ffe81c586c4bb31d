package io.jdbcwatchdog.agent.page;

/** How much of its time something has used, as characters. */
final class Bar {

    private static final char FULL = '█';
    private static final char EMPTY = '·';
    private static final int MOST_PERCENT = 999;
    private static final int PERCENT_WIDTH = 5;

    private Bar() {}

    /** Some of it is full if anything was used, and all of it only if all was. */
    static String of(double used, int cells) {
        int full = used >= 1 ? cells : (int) Math.ceil(used * (cells - 1));
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i < cells; i++) {
            bar.append(i < full ? FULL : EMPTY);
        }
        return bar.toString();
    }

    /** Rounded down, so that 100 % means that the time is up. */
    static String percent(double used) {
        long percent = (long) (used * 100);
        return Width.right(percent > MOST_PERCENT ? ">" + MOST_PERCENT + "%" : percent + "%", PERCENT_WIDTH);
    }
}
