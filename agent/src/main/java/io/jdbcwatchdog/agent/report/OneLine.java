package io.jdbcwatchdog.agent.report;

/** One event is one line: nothing that comes from outside may begin another, or turn the text around. */
final class OneLine {

    private OneLine() {}

    /** Control, format and line-separating characters become blanks. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(String.valueOf(text));
        for (int i = 0; i < line.length(); i++) {
            if (!isSafe(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }

    static boolean isSafe(char c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return false;
            default:
                return true;
        }
    }
}
