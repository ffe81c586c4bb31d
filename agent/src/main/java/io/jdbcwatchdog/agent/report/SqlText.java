package io.jdbcwatchdog.agent.report;

/**
 * A statement's SQL as it may be shown: literals are {@code ?}, comments are gone.
 *
 * <p>Where a literal ends depends on the server's sql_mode, which is not known here: with NO_BACKSLASH_ESCAPES a quote
 * after a backslash ends it, without it does not; with ANSI_QUOTES {@code "x"} is a name. So a double-quoted name is
 * masked as well, and from the first place on where the modes disagree about what is text and what is literal nothing is
 * shown any more.
 */
public final class SqlText {

    private static final int SHOWN = 500;

    /** No more than this is looked at, however large the statement. */
    private static final int READ = 20_000;

    /** Longer names do not exist: an identifier has at most 64 letters, an alias 256. */
    private static final int LONGEST_NAME = 256;

    private static final String CUT = "…";

    private final String sql;
    private final int end;
    private final StringBuilder shown = new StringBuilder();
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
        this.end = Math.min(sql.length(), READ);
    }

    /** At most 500 characters, then {@code …} where there was more. An unknown statement (null) is {@code ?}. */
    public static String mask(String sql) {
        return sql == null ? "?" : new SqlText(sql).mask();
    }

    private String mask() {
        while (at < end && shown.length() <= SHOWN) {
            next();
        }
        boolean more = at < sql.length();
        int length = shown.length();
        if (length > 0 && shown.charAt(length - 1) == ' ') {
            shown.setLength(length - 1);
        }
        if (shown.length() > SHOWN) {
            shown.setLength(Character.isHighSurrogate(shown.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
            more = true;
        }
        return more ? shown.append(CUT).toString() : shown.toString();
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
            skipTo("\n");
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

    /** At a quote. */
    private void literal(char quote) {
        shown.append('?');
        for (at++; at < end; at++) {
            char c = sql.charAt(at);
            if (c == '\\' && peek(1) == quote) {
                stop();
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

    /** At a backtick: shown as it is, unless it is too long for a name or never ends. */
    private void quotedName() {
        int start = at;
        int length = shown.length();
        shown.append('`');
        for (at++; at < end && at - start <= LONGEST_NAME; at++) {
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
        stop();
    }

    /** A comment, if a blank, a control character or the end follows: {@code 5--1} is 6. */
    private void dashes() {
        char c = peek(2);
        if (c >= 0x80) {
            // What is a control character here depends on the character set.
            stop();
        } else if (c <= ' ' || c == 0x7f) {
            skipTo("\n");
        } else {
            shown.append('-');
            at++;
        }
    }

    /**
     * At the slash. Some servers execute what is in {@code /*!} or read hints from {@code /*+}, and some skip it: if
     * they could disagree about where it ends, nothing after it is shown.
     */
    private void comment() {
        boolean special = peek(2) == '!' || peek(2) == '+' || (peek(2) == 'M' && peek(3) == '!');
        int start = at + 2;
        at = start;
        skipTo("*/");
        if (special) {
            for (int i = start; i < at - 2; i++) {
                if ("'\"`#-$\\".indexOf(sql.charAt(i)) >= 0 || sql.startsWith("/*", i)) {
                    shown.append('?');
                    stop();
                    return;
                }
            }
        }
    }

    /** All that may belong to a number or to a name that starts with a digit. */
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

    /** A keyword or a name; or what stands before a quote and belongs to the literal, as in {@code x'1f'}. */
    private void word() {
        int start = at;
        boolean plain = true;
        while (at < end && at - start <= LONGEST_NAME && isWord(sql.charAt(at))) {
            char c = sql.charAt(at++);
            plain &= c < 0x80 || Character.isLetterOrDigit(c);
        }
        if (sql.charAt(start) == '$') {
            // MySQL 9 quotes with dollars: $$...$$ and $tag$...$tag$.
            shown.append('?');
            stop();
        } else if (!plain || at - start > LONGEST_NAME) {
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

    /** A backslash belongs into a literal, or is {@code \N}; met elsewhere, the reading has gone astray. */
    private void punctuation(char c) {
        if (c == '\\' && peek(1) != 'N') {
            shown.append('?');
            stop();
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

    /** Goes behind the next {@code what}, or to the end. Never searches beyond what may be read. */
    private void skipTo(String what) {
        while (at < end && !sql.startsWith(what, at)) {
            at++;
        }
        at = Math.min(at + what.length(), end);
        space();
    }

    /** Nothing more is shown. */
    private void stop() {
        shown.append(CUT);
        at = sql.length();
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What the servers take for a part of an unquoted name. */
    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
