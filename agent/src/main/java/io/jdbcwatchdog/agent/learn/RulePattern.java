package io.jdbcwatchdog.agent.learn;

/** The pattern of the rules that matches the statements of a shape: the shape, with {@code *} for each value. */
final class RulePattern {

    /** No rule takes a longer one. */
    private static final int LONGEST = 500;

    private final StringBuilder pattern = new StringBuilder();

    private RulePattern() {}

    static String of(ShapeStats shape) {
        RulePattern made = new RulePattern();
        made.add(shape.sql, shape.comments);
        return made.pattern.toString();
    }

    /**
     * A star of the SQL's own ({@code SELECT *}, {@code COUNT(*)}) is one character, and so is one that a file cannot have.
     */
    private void add(String shape, int comments) {
        boolean isInside = (comments & Shape.COMMENT_INSIDE) != 0;
        if (isInside || (comments & Shape.COMMENT_BEFORE) != 0) {
            star();
        }
        String text = comments == 0 ? shape : shape.trim();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?' || c == '…' || c == ' ' && isInside) {
                star();
            } else if (!Character.isLowSurrogate(c)) {
                pattern.append(c == '*' || !isWritable(c) ? '?' : c);
            }
        }
        if (isInside || (comments & Shape.COMMENT_AFTER) != 0) {
            star();
        }
        if (pattern.length() > LONGEST) {
            pattern.setLength(LONGEST - 1);
            star();
        }
    }

    private void star() {
        if (pattern.length() == 0 || pattern.charAt(pattern.length() - 1) != '*') {
            pattern.append('*');
        }
    }

    /** In a file of the agent's. A pair of surrogates is one character in a pattern. */
    private static boolean isWritable(char c) {
        return c >= ' '
                && (c < 0x7f || c >= 0xa0)
                && c < 0xfffe
                && !Character.isSurrogate(c)
                && "\ufeff\u2028\u2029".indexOf(c) < 0;
    }
}
