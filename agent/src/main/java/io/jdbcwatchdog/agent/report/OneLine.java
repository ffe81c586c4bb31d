package io.jdbcwatchdog.agent.report;

/** One event is one line: nothing that comes from outside may begin another, or turn the text around. */
final class OneLine {

    private static final String CUT = "…";

    private OneLine() {}

    /**
     * Control, format and line-separating characters and halves of characters become blanks. No more than the first
     * {@code most} characters are looked at; {@code …} stands for the others.
     */
    static String of(String text, int most) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), most);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (next > end) {
                break;
            }
            line.appendCodePoint(isSafe(c) ? c : ' ');
            i = next;
        }
        return end < text.length() ? line.append(CUT).toString() : line.toString();
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
