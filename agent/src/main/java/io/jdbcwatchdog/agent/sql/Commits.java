package io.jdbcwatchdog.agent.sql;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which statements commit the open transaction, by themselves or as a side effect (MySQL manual, "Statements That Cause an
 * Implicit Commit"). What a procedure does inside cannot be seen.
 */
public final class Commits {

    private static final Set<String> WORDS = new HashSet<>(Arrays.asList(
            ("commit setautocommit lock unlock create alter drop truncate rename optimize analyze repair grant revoke"
                            + " check cache flush install uninstall import restart")
                    .split(" ")));

    private static final Pattern OTHERS = Pattern.compile(
            "begin(\\s+work)?\\s*|start\\s+(transaction|slave|replica|group_replication)\\b.*|(stop|reset)\\s.*"
                    + "|set\\s(.*[\\s,.@`])?(autocommit|password)\\b.*|load\\s+index\\b.*"
                    + "|xa\\s+(commit|prepare)\\b.*",
            CASE_INSENSITIVE | DOTALL);

    private static final Pattern PARTIAL = Pattern.compile("\\bto\\b", CASE_INSENSITIVE);

    private static final String[] ENDS = {"commit", "rollback", "begin", "start", "lock", "unlock"};

    /** Also one that is cut off, by a semicolon in it. */
    private static final Pattern COMMENT = Pattern.compile("/\\*(?!M?!).*?(\\*/|\\z)|(--\\s|#)[^\n]*", DOTALL);

    private static final Pattern KEEP = Pattern.compile("(create|drop)\\s+temporary\\s.*", CASE_INSENSITIVE | DOTALL);

    private Commits() {}

    /** Whether this text ends a transaction and may leave another one open; cheap, and only its beginning is looked at. */
    public static boolean ends(String text) {
        int start = FirstWord.start(text);
        for (String word : ENDS) {
            if (text.regionMatches(true, start, word, 0, word.length())) {
                return in(text) || rollsBack(text);
            }
        }
        return false;
    }

    /** Whether any statement of this text rolls back the whole transaction. */
    public static boolean rollsBack(String text) {
        for (String statement : text.split(";")) {
            if (FirstWord.of(statement).equals("rollback")
                    && !PARTIAL.matcher(statement).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any statement of this text does; a semicolon in a literal may be taken for the end of one. */
    public static boolean in(String text) {
        for (String statement : text.split(";")) {
            String sql = COMMENT.matcher(statement.substring(FirstWord.start(statement)))
                    .replaceAll(" ");
            if (OTHERS.matcher(sql).matches()
                    || WORDS.contains(FirstWord.of(sql)) && !KEEP.matcher(sql).matches()) {
                return true;
            }
        }
        return false;
    }
}
