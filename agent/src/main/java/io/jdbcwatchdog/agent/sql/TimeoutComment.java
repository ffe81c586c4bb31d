package io.jdbcwatchdog.agent.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /* timeout=500ms *}{@code /} in a statement, for those who can touch nothing but its SQL. It is looked for only
 * where it cannot be a part of a literal: among the comments before the first word, right after it, and at the very end
 * (a literal that ends there would have to end with its quote).
 */
public final class TimeoutComment {

    /** A comment with no {@code *} or {@code /} inside, so that it is one. No white space is looked at twice. */
    private static final String COMMENT = "/\\*\\s*+timeout\\s*+=\\s*+([^*/]{0,40}?)\\s*+\\*/";

    private static final Pattern ANYWHERE = Pattern.compile(COMMENT);
    private static final Pattern HERE = Pattern.compile("\\s*+" + COMMENT);
    private static final Pattern AT_END = Pattern.compile(COMMENT + "[\\s;]*+\\z");
    private static final String QUICK = "timeout";

    /** A comment with its surroundings; what comes before is not looked at. */
    private static final int END = 200;

    private TimeoutComment() {}

    /** What stands behind the equals sign, or null where there is no such comment. */
    public static String in(String sql) {
        int word = FirstWord.start(sql);
        String value = find(ANYWHERE, sql, 0, word);
        if (value == null) {
            int after = word + FirstWord.of(sql).length();
            value = looksAt(HERE, sql, after);
        }
        return value != null ? value : find(AT_END, sql, Math.max(word, sql.length() - END), sql.length());
    }

    private static String find(Pattern pattern, String sql, int from, int to) {
        if (to - from < QUICK.length()) {
            return null;
        }
        Matcher comment = pattern.matcher(sql).region(from, to);
        return comment.find() ? comment.group(1) : null;
    }

    private static String looksAt(Pattern pattern, String sql, int from) {
        Matcher comment = pattern.matcher(sql).region(from, Math.min(sql.length(), from + END));
        return comment.lookingAt() ? comment.group(1) : null;
    }
}
