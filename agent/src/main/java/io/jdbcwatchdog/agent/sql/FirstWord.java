package io.jdbcwatchdog.agent.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The first word of a statement, which shows what the statement does. */
final class FirstWord {

    private static final Set<String> DDL = new HashSet<>(Arrays.asList(
            "create", "alter", "drop", "truncate", "rename", "optimize", "analyze", "repair", "grant", "revoke"));
    private static final Set<String> NAMED_KINDS =
            new HashSet<>(Arrays.asList("insert", "update", "delete", "replace", "call", "load"));
    private static final Set<String> SELECTS = new HashSet<>(Arrays.asList("select", "with", "table", "values"));

    /** MariaDB's {@code ANALYZE SELECT} executes the query. */
    private static final Pattern ANALYZE_TABLE =
            Pattern.compile("\\w+\\s+(no_write_to_binlog\\s+|local\\s+)?tables?\\b", Pattern.CASE_INSENSITIVE);

    private static final int MAX_WORD = 100;

    /** The first word is searched for within this many characters. */
    private static final int MAX_SKIPPED = 20_000;

    /** Enough for {@code NO_WRITE_TO_BINLOG} with a lot of space around it. */
    private static final int MAX_ANALYZE = 1_000;

    private FirstWord() {}

    /** The word in lower case; empty if there is none. */
    public static String of(String sql) {
        int start = start(sql);
        int end = start;
        if (start == MAX_SKIPPED) {
            return "";
        }
        while (end < sql.length() && end - start < MAX_WORD && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** The kind of statement as rules name it; {@code other} if it is none of the named kinds. */
    public static String kind(String sql) {
        String word = of(sql);
        if (word.equals("analyze")
                && !ANALYZE_TABLE.matcher(beginningOfAnalyze(sql)).lookingAt()) {
            return "other";
        }
        return NAMED_KINDS.contains(word)
                ? word
                : SELECTS.contains(word) ? "select" : DDL.contains(word) ? "ddl" : "other";
    }

    private static String beginningOfAnalyze(String sql) {
        int start = start(sql);
        return sql.substring(start, Math.min(sql.length(), start + MAX_ANALYZE));
    }

    /**
     * The position after white space, opening parentheses, JDBC's <code>{?=</code> and comments; inside {@code /*! ...
     * *}{@code /} hints.
     */
    static int start(String sql) {
        return startIn(sql.length() > MAX_SKIPPED ? sql.substring(0, MAX_SKIPPED) : sql);
    }

    private static int startIn(String sql) {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (isSkipped(c)) {
                i++;
            } else if (c == '#' || sql.startsWith("--", i)) {
                i = after(sql, "\n", i);
            } else if (sql.startsWith("/*!", i) || sql.startsWith("/*M!", i)) {
                i = skipVersion(sql, sql.indexOf('!', i) + 1);
            } else if (sql.startsWith("/*", i)) {
                i = after(sql, "*/", i + 2);
            } else {
                return i;
            }
        }
        return i;
    }

    /** Whether the character is white space, an opening parenthesis, or part of JDBC's <code>{?=</code>. */
    static boolean isSkipped(char c) {
        switch (c) {
            case '(':
            case '{':
            case '?':
            case '=':
            case ';':
                return true;
            default:
                return Character.isWhitespace(c);
        }
    }

    private static int skipVersion(String sql, int from) {
        int i = from;
        while (i < sql.length() && Character.isDigit(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int after(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }
}
