package io.jdbcwatchdog.agent.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The first word of a statement, which says what it does. */
public final class FirstWord {

    private static final Set<String> DDL = new HashSet<>(Arrays.asList(
            "create", "alter", "drop", "truncate", "rename", "optimize", "analyze", "repair", "grant", "revoke"));
    private static final Set<String> OF_ITS_OWN =
            new HashSet<>(Arrays.asList("insert", "update", "delete", "replace", "call", "load"));
    private static final Set<String> SELECTS = new HashSet<>(Arrays.asList("select", "with", "table", "values"));

    /** MariaDB's {@code ANALYZE SELECT} executes the query. */
    private static final Pattern ANALYZE_TABLE =
            Pattern.compile("\\w+\\s+(no_write_to_binlog\\s+|local\\s+)?tables?\\b", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 100;

    /** What stands before the first word is looked at no further than this. */
    private static final int MOST = 20_000;

    /** {@code NO_WRITE_TO_BINLOG} with much space around it. */
    private static final int ANALYZE = 1_000;

    private FirstWord() {}

    /** In lower case; empty where there is none. */
    public static String of(String sql) {
        int start = start(sql);
        int end = start;
        if (start == MOST) {
            return "";
        }
        while (end < sql.length() && end - start < LONGEST && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** The kind of statement as rules name it; {@code other} where it is none of them. */
    public static String kind(String sql) {
        String word = of(sql);
        if (word.equals("analyze") && !ANALYZE_TABLE.matcher(analyzed(sql)).lookingAt()) {
            return "other";
        }
        return OF_ITS_OWN.contains(word)
                ? word
                : SELECTS.contains(word) ? "select" : DDL.contains(word) ? "ddl" : "other";
    }

    private static String analyzed(String sql) {
        int start = start(sql);
        return sql.substring(start, Math.min(sql.length(), start + ANALYZE));
    }

    /** Past white space, opening parentheses, JDBC's <code>{?=</code> and comments; into {@code /*! ... *}{@code /} hints. */
    static int start(String sql) {
        return startIn(sql.length() > MOST ? sql.substring(0, MOST) : sql);
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

    /** White space, opening parentheses, and JDBC's <code>{?=</code>. */
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
