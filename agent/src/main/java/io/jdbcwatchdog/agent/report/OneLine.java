package io.jdbcwatchdog.agent.report;

/**
 * Keeps one event on one line. Text from outside can neither begin another line nor change the direction of the text.
 */
final class OneLine {

    private static final String ELLIPSIS = "…";

    private OneLine() {}

    /**
     * Control, format and line-separating characters, and surrogates without their other half, become blanks. Only the
     * first {@code max} characters are used; {@code …} stands for the rest.
     */
    static String of(String text, int max) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), max);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (next > end) {
                break;
            }
            line.appendCodePoint(isSafe(c) ? c : ' ');
            i = next;
        }
        return end < text.length() ? line.append(ELLIPSIS).toString() : line.toString();
    }

    static boolean isSafe(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
                return false;
            default:
                return true;
        }
    }
}
