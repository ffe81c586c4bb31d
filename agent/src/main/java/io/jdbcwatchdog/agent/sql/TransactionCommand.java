package io.jdbcwatchdog.agent.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The effect of one command on the transaction that it runs in. Each statement of a transaction is examined on the
 * thread that executed it, so only the first characters of most texts are read.
 */
public final class TransactionCommand {

    private static final String NAME = "(`[^`]+`|\"[^\"]+\"|[^`\"\\s;]+)\\s*;?\\s*";
    private static final Pattern XA_PREPARE = Pattern.compile("xa\\s+prepare\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAVEPOINT = Pattern.compile("\\s*savepoint\\s+" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK_TO =
            Pattern.compile("\\s*rollback(?:\\s+work)?\\s+to(?:\\s+savepoint)?\\s+" + NAME, Pattern.CASE_INSENSITIVE);

    private TransactionCommand() {}

    /** {@code XA PREPARE}. A prepared transaction outlives its connection. */
    public static boolean isXaPrepare(String text) {
        return startsWith(text, "xa") && XA_PREPARE.matcher(text).lookingAt();
    }

    public static boolean isSavepoint(String text) {
        return startsWith(text, "savepoint");
    }

    /** The name of the savepoint that this sets; empty where it sets none. */
    public static String savepoint(String text) {
        return isSavepoint(text) ? name(SAVEPOINT.matcher(text)) : "";
    }

    /** The name of the savepoint that this rolls back to; empty where it does not. */
    public static String rollbackTo(String text) {
        return startsWith(text, "rollback") ? name(ROLLBACK_TO.matcher(text)) : "";
    }

    /** The name without its quotes. */
    private static String name(Matcher command) {
        if (!command.matches()) {
            return "";
        }
        String written = command.group(1);
        char first = written.charAt(0);
        return first == '`' || first == '"' ? written.substring(1, written.length() - 1) : written;
    }

    private static boolean startsWith(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }
}
