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
                            + " check cache flush install uninstall")
                    .split(" ")));

    private static final Pattern OTHERS = Pattern.compile(
            "begin(\\s+work)?\\s*|start\\s+(transaction|slave|replica|group_replication)\\b.*|(stop|reset)\\s.*"
                    + "|set\\s+(session\\s+|local\\s+|@@)?(session\\.)?(autocommit|password)\\b.*"
                    + "|xa\\s+(commit|prepare)\\b.*",
            CASE_INSENSITIVE | DOTALL);

    private static final Pattern KEEP = Pattern.compile("(create|drop)\\s+temporary\\s.*", CASE_INSENSITIVE | DOTALL);

    private Commits() {}

    /** Whether any statement of this text does; a semicolon in a literal may be taken for the end of one. */
    public static boolean in(String text) {
        for (String statement : text.split(";")) {
            String sql = statement.substring(FirstWord.start(statement));
            if (OTHERS.matcher(sql).matches()
                    || WORDS.contains(FirstWord.of(sql)) && !KEEP.matcher(sql).matches()) {
                return true;
            }
        }
        return false;
    }
}
