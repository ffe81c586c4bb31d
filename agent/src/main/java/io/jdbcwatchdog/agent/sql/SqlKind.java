package io.jdbcwatchdog.agent.sql;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement may leave behind on the server, told from its first word. */
public enum SqlKind {
    /** Changes nothing that lasts. */
    READ,
    /** Begins with WITH: the one or the other. */
    READ_OR_WRITE,
    /** Changes rows, and lasts only when its transaction commits. */
    WRITE,
    /** Ends a transaction: never killed while the server answers. */
    END,
    /** Several statements in one string: any of them, and some may have been done before the KILL. */
    SEVERAL,
    /** May have committed by itself (DDL, CALL) or is not known. */
    OTHER;

    /** An INSERT of a large literal is looked at again and again while it is being uploaded: at both of its ends. */
    private static final int MOST_LOOKED_AT = 20_000;

    /** Of a batch; beyond that, little of each element is looked at. */
    private static final int MOST_OF_ALL = 100_000;

    private static final int LEAST_LOOKED_AT = 50;

    private static final Set<String> READS =
            set("select", "show", "desc", "describe", "explain", "values", "table", "help", "check", "checksum", "do");
    private static final Set<String> WRITES = set("insert", "update", "delete", "replace", "load");

    /** The last are methods of the drivers' connections. */
    private static final Set<String> ENDS =
            set("commit", "rollback", "xa", "setautocommit", "changeuser", "resetserverstate", "reset");

    private static final Set<String> MAY_END = set("begin", "start", "set");

    /** They commit what came before. MariaDB's BEGIN NOT ATOMIC does not: it is a block that may do anything. */
    private static final Pattern ALSO_END = Pattern.compile(
            "begin(\\s++work)?+\\s*+;?+\\s*+|start\\s++transaction\\b.*"
                    + "|set\\s++(session\\s++|local\\s++|@@)?+(session\\.)?+autocommit\\b.*",
            CASE_INSENSITIVE | DOTALL);

    /** A semicolon in a literal may be taken for the end of a statement: then it is left alone, which harms nobody. */
    private static final Pattern END_BEHIND = Pattern.compile(
            "(?:commit|rollback|xa)\\b|begin(?:\\s++work)?+\\s*+(?:;|$)|start\\s++transaction\\b"
                    + "|set\\s++(?:session\\s++|local\\s++|@@)?+(?:session\\.)?+autocommit\\b",
            CASE_INSENSITIVE);

    /** Of a batch: what its elements together may do; one that ends a transaction decides. Of long texts both ends. */
    public static SqlKind of(List<String> texts) {
        return of(texts, MOST_LOOKED_AT);
    }

    /** The same with every character looked at, which may take a while. */
    public static SqlKind exactly(List<String> texts) {
        return of(texts, Integer.MAX_VALUE);
    }

    private static SqlKind of(List<String> texts, int most) {
        SqlKind all = texts.isEmpty() ? OTHER : of(texts.get(0), most);
        long left = MOST_OF_ALL;
        for (String text : texts) {
            all = all.and(of(text, most == MOST_LOOKED_AT && left < 0 ? LEAST_LOOKED_AT : most));
            left -= text.length();
        }
        return all;
    }

    private SqlKind and(SqlKind other) {
        if (this == other) {
            return this;
        }
        if (this == END || other == END) {
            return END;
        }
        return compareTo(WRITE) <= 0 && other.compareTo(WRITE) <= 0 ? WRITE : OTHER;
    }

    /** Several statements in one string may do anything; where one of them ends a transaction, all are left alone. */
    public static SqlKind of(String text) {
        return of(text, MOST_LOOKED_AT);
    }

    private static SqlKind of(String text, int most) {
        int end = text.length();
        int half = most / 2;
        String sql = end <= most ? text : text.substring(0, half) + " " + text.substring(end - half);
        String word = FirstWord.of(sql);
        if (ENDS.contains(word)
                || MAY_END.contains(word)
                        && ALSO_END.matcher(sql.substring(FirstWord.start(sql))).matches()) {
            return END;
        }
        if (isSeveral(sql)) {
            return endsInside(sql) ? END : SEVERAL;
        }
        if (word.equals("with")) {
            return READ_OR_WRITE;
        }
        return READS.contains(word) ? READ : WRITES.contains(word) ? WRITE : OTHER;
    }

    private static boolean endsInside(String sql) {
        Matcher end = END_BEHIND.matcher(sql);
        return Behind.any(sql, at -> end.region(at, sql.length()).lookingAt());
    }

    private static Set<String> set(String... words) {
        return new HashSet<>(Arrays.asList(words));
    }

    /** May take a semicolon in a literal for the end of a statement: that only makes the verdict more careful. */
    private static boolean isSeveral(String sql) {
        int end = sql.indexOf(';');
        return end >= 0 && !sql.substring(end + 1).trim().isEmpty();
    }
}
