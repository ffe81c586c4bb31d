package io.jdbcwatchdog.agent.sql;

import java.util.function.IntPredicate;

/**
 * Where statements may begin behind the semicolons of a text. A semicolon may as well be part of a literal or a comment,
 * which nobody can tell here, so each counts, and white space and comments behind it are skipped as {@link FirstWord} does.
 *
 * <p>All of that in one pass: each field says whether some semicolon has led to that state by now, however many have.
 * (Skipping behind each of them anew would take time that grows with the square of a text like {@code ;/*;/*;/*}.)
 */
final class Behind {

    private static final boolean[] MATTERS = new boolean[128];

    static {
        for (char c : "; \t\n\r\f\u000b\u001c\u001d\u001e\u001f/*!M#-({?=0123456789".toCharArray()) {
            MATTERS[c] = true;
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

    private Behind(String sql) {
        this.sql = sql;
    }

    /** Whether this holds for any position where a statement may begin; each is asked about once. */
    static boolean any(String sql, IntPredicate begins) {
        Behind behind = new Behind(sql);
        for (int at = sql.indexOf(';'); at >= 0 && at < sql.length(); at++) {
            if (behind.isSignificant(at) && begins.test(at)) {
                return true;
            }
        }
        return false;
    }

    /** Takes one character. */
    private boolean isSignificant(int at) {
        char c = sql.charAt(at);
        if (c < 128 && !MATTERS[c] && !skipping && !version && !star) {
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
