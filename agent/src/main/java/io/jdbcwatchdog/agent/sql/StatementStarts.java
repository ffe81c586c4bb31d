package io.jdbcwatchdog.agent.sql;

import java.util.function.IntPredicate;

/**
 * Finds where statements may begin after the semicolons of a text. A semicolon may also be part of a literal or a
 * comment. That cannot be decided here, so each semicolon counts. White space and comments after it are skipped as in
 * {@link FirstWord}.
 *
 * <p>All of this takes one pass. Each field says whether any semicolon so far has led to that state, however many there
 * were. (If each semicolon started a search of its own, a text like {@code ;/*;/*;/*} would take time that grows with
 * the square of its length.)
 */
final class StatementStarts {

    private static final boolean[] RELEVANT = new boolean[128];

    static {
        for (char c : "; \t\n\r\f\u000b\u001c\u001d\u001e\u001f/*!M#-({?=0123456789".toCharArray()) {
            RELEVANT[c] = true;
        }
    }

    private final String sql;
    private boolean skipping;
    private boolean opening;
    private boolean comment;
    private boolean star;
    private boolean line;
    private boolean hint;
    private boolean version;

    private StatementStarts(String sql) {
        this.sql = sql;
    }

    /** Whether the condition holds for any position where a statement may begin. It is tested once for each. */
    static boolean anyMatch(String sql, IntPredicate condition) {
        StatementStarts starts = new StatementStarts(sql);
        for (int at = sql.indexOf(';'); at >= 0 && at < sql.length(); at++) {
            if (starts.isStart(at) && condition.test(at)) {
                return true;
            }
        }
        return false;
    }

    /** Reads one character, and returns whether a statement may begin there. */
    private boolean isStart(int at) {
        char c = sql.charAt(at);
        if (c < 128 && !RELEVANT[c] && !skipping && !version && !star) {
            return false;
        }
        boolean digit = Character.isDigit(c);
        boolean here = skipping || c == ';' || version && !digit;
        boolean skipped = here && FirstWord.isSkipped(c);
        boolean opensLine = here && !skipped && (c == '#' || sql.startsWith("--", at));
        boolean opensHint = here && !skipped && (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at));
        boolean opens = here && !skipped && !opensHint && sql.startsWith("/*", at);

        skipping = skipped || star && c == '/' || line && c == '\n';
        boolean inComment = opening || (comment || star) && c != '*' && !(star && c == '/' && !comment);
        star = (comment || star) && c == '*';
        comment = inComment;
        opening = opens;
        line = opensLine || line && c != '\n';
        version = version && digit || hint && c == '!';
        hint = opensHint || hint && c != '!';
        return here && !skipped && !opensLine && !opensHint && !opens;
    }
}
