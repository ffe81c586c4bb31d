package io.jdbcwatchdog.agent.sql;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lasting effect that a statement may have on the server, recognised by its first word. */
public enum SqlKind {
    /** Changes nothing that lasts. */
    READ,
    /** Begins with WITH, and may be a read or a write. */
    READ_OR_WRITE,
    /** Changes rows. The changes last only if the transaction commits. */
    WRITE,
    /** Ends a transaction, and so is spared: it is never killed while the server answers. */
    END,
    /** Several statements in one string. They may do anything, and some may have been done before the KILL. */
    SEVERAL,
    /** Unknown, or may have committed by itself (DDL, CALL). */
    OTHER;

    /** A large INSERT is examined repeatedly while it is being uploaded, so only both of its ends are read. */
    private static final int MAX_READ = 20_000;

    /** The limit for a whole batch. Beyond it, only a little of each element is read. */
    private static final int MAX_READ_OF_BATCH = 100_000;

    private static final int MIN_READ = 50;

    private static final Set<String> READS =
            set("select", "show", "desc", "describe", "explain", "values", "table", "help", "check", "checksum", "do");
    private static final Set<String> WRITES = set("insert", "update", "delete", "replace", "load");

    /** The last four are methods of the drivers' connections. */
    private static final Set<String> ENDS =
            set("commit", "rollback", "xa", "setautocommit", "changeuser", "resetserverstate", "reset");

    private static final Set<String> MAY_END = set("begin", "start", "set");

    /** These commit what came before. MariaDB's BEGIN NOT ATOMIC does not: it is a block that may do anything. */
    private static final Pattern OTHER_ENDS = Pattern.compile(
            "begin(\\s++work)?+\\s*+;?+\\s*+|start\\s++transaction\\b.*"
                    + "|set\\s++(session\\s++|local\\s++|@@)?+(session\\.)?+autocommit\\b.*",
            CASE_INSENSITIVE | DOTALL);

    /**
     * A semicolon in a literal may be taken for the end of a statement. Then the statement is spared, which does no
     * harm.
     */
    private static final Pattern END_AFTER_SEMICOLON = Pattern.compile(
            "(?:commit|rollback|xa)\\b|begin(?:\\s++work)?+\\s*+(?:;|$)|start\\s++transaction\\b"
                    + "|set\\s++(?:session\\s++|local\\s++|@@)?+(?:session\\.)?+autocommit\\b",
            CASE_INSENSITIVE);

    /**
     * The kind of a batch is what its elements may do together. If one of them ends a transaction, the whole batch
     * does. Only both ends of long texts are read.
     */
    public static SqlKind of(List<String> texts) {
        return of(texts, MAX_READ);
    }

    /** The same, but reads every character, which may take a while. */
    public static SqlKind exactly(List<String> texts) {
        return of(texts, Integer.MAX_VALUE);
    }

    private static SqlKind of(List<String> texts, int max) {
        SqlKind all = texts.isEmpty() ? OTHER : of(texts.get(0), max);
        long remaining = MAX_READ_OF_BATCH;
        for (String text : texts) {
            all = all.and(of(text, max == MAX_READ && remaining < 0 ? MIN_READ : max));
            remaining -= text.length();
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

    /**
     * The kind of one text. Several statements in one string may do anything. If one of them ends a transaction, all
     * are spared.
     */
    public static SqlKind of(String text) {
        return of(text, MAX_READ);
    }

    private static SqlKind of(String text, int max) {
        int end = text.length();
        int half = max / 2;
        String sql = end <= max ? text : text.substring(0, half) + " " + text.substring(end - half);
        String word = FirstWord.of(sql);
        if (ENDS.contains(word)
                || MAY_END.contains(word)
                        && OTHER_ENDS
                                .matcher(sql.substring(FirstWord.start(sql)))
                                .matches()) {
            return END;
        }
        if (isSeveral(sql)) {
            return containsEnd(sql) ? END : SEVERAL;
        }
        if (word.equals("with")) {
            return READ_OR_WRITE;
        }
        return READS.contains(word) ? READ : WRITES.contains(word) ? WRITE : OTHER;
    }

    private static boolean containsEnd(String sql) {
        Matcher end = END_AFTER_SEMICOLON.matcher(sql);
        return StatementStarts.anyMatch(sql, at -> end.region(at, sql.length()).lookingAt());
    }

    private static Set<String> set(String... words) {
        return new HashSet<>(Arrays.asList(words));
    }

    /** A semicolon in a literal may be taken for the end of a statement. That only makes the result more cautious. */
    private static boolean isSeveral(String sql) {
        int end = sql.indexOf(';');
        return end >= 0 && !sql.substring(end + 1).trim().isEmpty();
    }
}
