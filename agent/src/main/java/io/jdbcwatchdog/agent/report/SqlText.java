package io.jdbcwatchdog.agent.report;

import org.jspecify.annotations.Nullable;

/**
 * A statement's SQL as it may be shown: each literal is {@code ?}, and comments are left out.
 *
 * <p>Where a literal ends depends on the server's sql_mode, which is not known here. A quote after a backslash ends the
 * literal with NO_BACKSLASH_ESCAPES, and otherwise does not. With ANSI_QUOTES {@code "x"} is a name. So double-quoted
 * names are masked too. From the first place where the modes disagree about which text is a literal, nothing more is
 * shown.
 */
public final class SqlText {

    private static final int MAX_SHOWN = 500;

    /** No more than this is read, however long the statement is. */
    private static final int MAX_READ = 20_000;

    /** Longer names do not exist: an identifier has at most 64 characters, and an alias 256. */
    private static final int MAX_NAME = 256;

    private static final String ELLIPSIS = "…";

    private final String sql;
    private final int end;
    private final StringBuilder shown = new StringBuilder();
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
        this.end = Math.min(sql.length(), MAX_READ);
    }

    /** At most 500 characters, followed by {@code …} if there were more. An unknown statement (null) is {@code ?}. */
    public static String mask(@Nullable String sql) {
        return sql == null ? "?" : new SqlText(sql).mask();
    }

    private String mask() {
        while (at < end && shown.length() <= MAX_SHOWN) {
            next();
        }
        boolean more = at < sql.length();
        int length = shown.length();
        if (length > 0 && shown.charAt(length - 1) == ' ') {
            shown.setLength(length - 1);
        }
        if (shown.length() > MAX_SHOWN) {
            shown.setLength(Character.isHighSurrogate(shown.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN);
            more = true;
        }
        return more ? shown.append(ELLIPSIS).toString() : shown.toString();
    }

    private void next() {
        char c = sql.charAt(at);
        if (c <= ' ' || Character.isISOControl(c)) {
            at++;
            space();
        } else if (c == '\'' || c == '"') {
            literal(c);
        } else if (c == '`') {
            quotedName();
        } else if (c == '#') {
            skipPast("\n");
        } else if (c == '-' && peek(1) == '-') {
            dashes();
        } else if (sql.startsWith("/*", at)) {
            comment();
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (isWord(c)) {
            word();
        } else {
            punctuation(c);
        }
    }

    /** Called at the opening quote. */
    private void literal(char quote) {
        shown.append('?');
        for (at++; at < end; at++) {
            char c = sql.charAt(at);
            if (c == '\\' && peek(1) == quote) {
                showNoMore();
                return;
            }
            if (c == '\\') {
                at++;
            } else if (c == quote && peek(1) == quote) {
                at++;
            } else if (c == quote) {
                at++;
                return;
            }
        }
        at = Math.min(at, end);
    }

    /** Called at a backtick. The name is shown as it is, unless it is too long for a name or has no end. */
    private void quotedName() {
        int start = at;
        int length = shown.length();
        shown.append('`');
        for (at++; at < end && at - start <= MAX_NAME; at++) {
            char c = sql.charAt(at);
            shown.append(OneLine.isSafe(c) ? c : ' ');
            if (c == '`' && peek(1) != '`') {
                at++;
                return;
            }
            if (c == '`') {
                shown.append(c);
                at++;
            }
        }
        shown.setLength(length);
        shown.append('?');
        showNoMore();
    }

    /** Two dashes begin a comment only if a blank, a control character or the end follows: {@code 5--1} is 6. */
    private void dashes() {
        char c = peek(2);
        if (c >= 0x80) {
            // The character set decides whether this is a control character.
            showNoMore();
        } else if (c <= ' ' || c == 0x7f) {
            skipPast("\n");
        } else {
            shown.append('-');
            at++;
        }
    }

    /**
     * Called at the slash. Some servers execute the text in {@code /*!}, or read hints from {@code /*+}, and others
     * skip it. If they could disagree about where such a comment ends, nothing after it is shown.
     */
    private void comment() {
        boolean special = peek(2) == '!' || peek(2) == '+' || (peek(2) == 'M' && peek(3) == '!');
        int start = at + 2;
        at = start;
        skipPast("*/");
        if (special) {
            for (int i = start; i < at - 2; i++) {
                if ("'\"`#-$\\".indexOf(sql.charAt(i)) >= 0 || sql.startsWith("/*", i)) {
                    shown.append('?');
                    showNoMore();
                    return;
                }
            }
        }
    }

    /** Masks everything that may belong to a number, or to a name that starts with a digit. */
    private void number() {
        shown.append('?');
        while (at < end) {
            char c = sql.charAt(at);
            boolean exponent = (c == 'e' || c == 'E') && (peek(1) == '-' || peek(1) == '+') && isDigit(peek(2));
            if (!exponent && !isWord(c) && c != '.') {
                return;
            }
            at += exponent ? 2 : 1;
        }
    }

    /** A keyword or a name; or the prefix of a literal, as in {@code x'1f'}. */
    private void word() {
        int start = at;
        boolean plain = true;
        while (at < end && at - start <= MAX_NAME && isWord(sql.charAt(at))) {
            char c = sql.charAt(at++);
            plain &= c < 0x80 || Character.isLetterOrDigit(c);
        }
        if (sql.charAt(start) == '$') {
            // MySQL 9 quotes with dollars: $$...$$ and $tag$...$tag$.
            shown.append('?');
            showNoMore();
        } else if (!plain || at - start > MAX_NAME) {
            shown.append('?');
        } else if (!isPrefix(start)) {
            shown.append(sql, start, at);
        }
    }

    private boolean isPrefix(int start) {
        char quote = peek(0);
        return (quote == '\'' || quote == '"')
                && (sql.charAt(start) == '_' || (at - start == 1 && "xXbBnN".indexOf(sql.charAt(start)) >= 0));
    }

    /**
     * A backslash is only valid inside a literal or as {@code \N}. Elsewhere it shows that this class has misread the
     * text.
     */
    private void punctuation(char c) {
        if (c == '\\' && peek(1) != 'N') {
            shown.append('?');
            showNoMore();
        } else {
            shown.append(c);
            at++;
        }
    }

    private void space() {
        int length = shown.length();
        if (length > 0 && shown.charAt(length - 1) != ' ') {
            shown.append(' ');
        }
    }

    /** Moves past the next {@code end}, or to the end of what may be read. */
    private void skipPast(String end) {
        while (at < this.end && !sql.startsWith(end, at)) {
            at++;
        }
        at = Math.min(at + end.length(), this.end);
        space();
    }

    /** From here on nothing is shown. */
    private void showNoMore() {
        shown.append(ELLIPSIS);
        at = sql.length();
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the servers count the character as part of an unquoted name. */
    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
