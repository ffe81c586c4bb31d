package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.SqlText;
import java.util.regex.Pattern;

/** What the executions of one statement have in common: its SQL without literals, whatever the lengths of its lists. */
final class Shape {

    /** Where a text has a comment, which the shape does not show; these are added up. */
    static final int COMMENT_BEFORE = 1;

    static final int COMMENT_AFTER = 2;
    static final int COMMENT_INSIDE = 4;

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

    /** Where the text has, or seems to have, comments. What looks like one inside a literal does no harm. */
    static int comments(String sql) {
        String rest = sql.trim();
        int where = 0;
        int end = rest.startsWith("/*") ? rest.indexOf("*/") : -1;
        if (end >= 0) {
            where |= COMMENT_BEFORE;
            rest = rest.substring(end + 2);
        }
        int begin = rest.endsWith("*/") ? rest.lastIndexOf("/*") : -1;
        if (begin >= 0) {
            where |= COMMENT_AFTER;
            rest = rest.substring(0, begin);
        }
        return COMMENT.matcher(rest).find() ? where | COMMENT_INSIDE : where;
    }
}
