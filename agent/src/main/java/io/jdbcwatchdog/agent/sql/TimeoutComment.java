package io.jdbcwatchdog.agent.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment {@code /* timeout=500ms *}{@code /} in a statement, for people who can change nothing but the SQL. It is
 * looked for only where it cannot be part of a literal: among the comments before the first word, right after that
 * word, and at the very end. (A literal at the end would have to end with its quote.)
 */
final class TimeoutComment {

    /** The content has no {@code *} or {@code /}, so the match is one comment. No white space is read twice. */
    private static final String COMMENT = "/\\*\\s*+timeout\\s*+=\\s*+([^*/]{0,40}?)\\s*+\\*/";

    private static final Pattern BEFORE_FIRST_WORD = Pattern.compile(COMMENT);
    private static final Pattern AFTER_FIRST_WORD = Pattern.compile("\\s*+" + COMMENT);
    private static final Pattern AT_END = Pattern.compile(COMMENT + "[\\s;]*+\\z");
    private static final String KEYWORD = "timeout";

    /** Room for a comment and its surroundings. Nothing before that is read. */
    private static final int MAX_TAIL = 200;

    private TimeoutComment() {}

    /** The value after the equals sign, or null if there is no such comment. */
    public static @Nullable String valueIn(String sql) {
        int word = FirstWord.start(sql);
        String value = find(BEFORE_FIRST_WORD, sql, 0, word);
        if (value == null) {
            int after = word + FirstWord.of(sql).length();
            value = findAt(AFTER_FIRST_WORD, sql, after);
        }
        return value != null ? value : find(AT_END, sql, Math.max(word, sql.length() - MAX_TAIL), sql.length());
    }

    private static @Nullable String find(Pattern pattern, String sql, int from, int to) {
        if (to - from < KEYWORD.length()) {
            return null;
        }
        Matcher comment = pattern.matcher(sql).region(from, to);
        return comment.find() ? comment.group(1) : null;
    }

    private static @Nullable String findAt(Pattern pattern, String sql, int from) {
        Matcher comment = pattern.matcher(sql).region(from, Math.min(sql.length(), from + MAX_TAIL));
        return comment.lookingAt() ? comment.group(1) : null;
    }
}
