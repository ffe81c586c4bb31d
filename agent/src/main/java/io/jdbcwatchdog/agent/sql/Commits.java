package io.jdbcwatchdog.agent.sql;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises statements that commit the open transaction, by themselves or as a side effect (MySQL manual, "Statements
 * That Cause an Implicit Commit"). What a procedure does inside cannot be seen.
 */
public final class Commits {

    private static final Set<String> WORDS = new HashSet<>(Arrays.asList(
            ("commit setautocommit lock unlock create alter drop truncate rename optimize analyze repair grant revoke"
                            + " check cache flush install uninstall import restart")
                    .split(" ")));

    private static final Pattern OTHER_COMMITS = Pattern.compile(
            "begin(\\s+work)?\\s*|start\\s+(transaction|slave|replica|group_replication)\\b.*|(stop|reset)\\s.*"
                    + "|set\\s(.*[\\s,.@`])?(autocommit|password)\\b.*|load\\s+index\\b.*"
                    + "|xa\\s+(commit|prepare)\\b.*",
            CASE_INSENSITIVE | DOTALL);

    private static final Pattern TO_SAVEPOINT = Pattern.compile("\\bto\\b", CASE_INSENSITIVE);

    private static final Pattern XA_ROLLBACK = Pattern.compile("xa\\s+rollback\\b", CASE_INSENSITIVE);

    private static final String[] FIRST_WORDS = {"commit", "rollback", "begin", "start", "lock", "unlock"};

    /** A comment may have been cut off by a semicolon inside it. */
    private static final Pattern COMMENT = Pattern.compile("/\\*(?!M?!).*?(\\*/|\\z)|(--\\s|#)[^\n]*", DOTALL);

    private static final Pattern TEMPORARY_TABLE =
            Pattern.compile("(create|drop)\\s+temporary\\s.*", CASE_INSENSITIVE | DOTALL);

    private Commits() {}

    /**
     * Whether this text ends a transaction and may leave another one open. This is cheap: only the beginning of the
     * text is read.
     */
    public static boolean ends(String text) {
        int start = FirstWord.start(text);
        for (String word : FIRST_WORDS) {
            if (text.regionMatches(true, start, word, 0, word.length())) {
                return commits(text) || rollsBack(text);
            }
        }
        return false;
    }

    /** Whether any statement of this text rolls back the whole transaction. */
    public static boolean rollsBack(String text) {
        for (String statement : text.split(";")) {
            String word = FirstWord.of(statement);
            if (word.equals("rollback") && !TO_SAVEPOINT.matcher(statement).find()
                    || word.equals("xa")
                            && XA_ROLLBACK
                                    .matcher(statement.substring(FirstWord.start(statement)))
                                    .lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any statement of this text commits. A semicolon in a literal may be taken for the end of a statement. */
    public static boolean commits(String text) {
        for (String statement : text.split(";")) {
            String sql = COMMENT.matcher(statement.substring(FirstWord.start(statement)))
                    .replaceAll(" ");
            if (OTHER_COMMITS.matcher(sql).matches()
                    || WORDS.contains(FirstWord.of(sql))
                            && !TEMPORARY_TABLE.matcher(sql).matches()) {
                return true;
            }
        }
        return false;
    }
}
