package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.SqlText;
import java.util.regex.Pattern;

/** What the executions of one statement have in common: its SQL without literals, whatever the lengths of its lists. */
final class Shape {

    private static final String LIST = "?…";

    private static final Pattern VALUES = Pattern.compile("\\?(?: ?, ?\\?)+");
    private static final Pattern ROWS = Pattern.compile("(\\([^()]*\\))(?: ?, ?\\([?…, ]*\\))+");
    private static final Pattern COMMENT = Pattern.compile("/\\*|#|--");

    private Shape() {}

    /** An empty text stays empty. */
    static String of(String sql) {
        if (sql.isEmpty()) {
            return "";
        }
        String masked = SqlText.mask(sql);
        String shape = VALUES.matcher(masked).replaceAll(LIST);
        return ROWS.matcher(shape).replaceAll("$1…");
    }

    /** Whether the text has, or seems to have, a comment. The shape does not show where it was. */
    static boolean hasComment(String sql) {
        return COMMENT.matcher(sql).find();
    }
}
