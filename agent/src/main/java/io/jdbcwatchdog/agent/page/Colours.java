package io.jdbcwatchdog.agent.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for the text view, in ANSI's escape sequences. They are added to the finished text, which has no escape sequence
 * of its own. What is coloured can be read without colours, too.
 */
public final class Colours {

    private static final String ESCAPE = "\u001b[";
    private static final String END = ESCAPE + "0m";
    private static final String BOLD = ESCAPE + "1m";
    private static final String DIM = ESCAPE + "2m";
    private static final String RED = ESCAPE + "1;31m";
    private static final String YELLOW = ESCAPE + "33m";
    private static final String GREEN = ESCAPE + "32m";

    private static final int CLOSE = 80;
    private static final int UP = 100;

    /** A bar with its percentage, and the word behind it. */
    private static final Pattern BAR = Pattern.compile("[█·]+ *>?([0-9]{1,3})%( OVERDUE)?");

    private static final Pattern ALARM = Pattern.compile(
            "OVERDUE [1-9][0-9]*|MISSING [1-9][0-9]*|BLOCKS [1-9][0-9]*" + "|MODE=[A-Z]+: NOTHING IS ENDED");

    private Colours() {}

    public static String of(String text) {
        StringBuilder coloured = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            coloured.append(i == 0 ? "" : "\n").append(line(lines[i]));
        }
        return coloured.toString();
    }

    private static String line(String line) {
        if (line.startsWith("      ")) {
            return DIM + line + END;
        }
        if (!line.startsWith(" ") && line.matches("(JDBC Watchdog |[A-Z]{4,} ).*") && !line.startsWith("OVERDUE")) {
            return BOLD + alarms(line, END + BOLD) + END;
        }
        Matcher bar = BAR.matcher(line);
        return bar.find()
                ? line.substring(0, bar.start())
                        + colour(bar)
                        + bar.group()
                        + END
                        + alarms(line.substring(bar.end()), END)
                : alarms(line, END);
    }

    private static String colour(Matcher bar) {
        int percent = Integer.parseInt(bar.group(1));
        return percent >= UP ? RED : percent >= CLOSE ? YELLOW : GREEN;
    }

    private static String alarms(String line, String end) {
        return ALARM.matcher(line).replaceAll(Matcher.quoteReplacement(RED) + "$0" + Matcher.quoteReplacement(end));
    }
}
