package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes text from outside safe to look at: no control characters, nothing that changes the direction of text, not endlessly
 * long. Markup is left as it is, since nobody here treats text as markup.
 */
public final class Texts {

    private static final int MAX_NAME = 120;
    private static final String ELLIPSIS = "…";

    private Texts() {}

    /** The name of a thread, user, schema or host. */
    static String name(String text) {
        return cut(SafeText.line(text).trim(), MAX_NAME);
    }

    /** The SQL of a statement, which is masked, or another sentence. */
    static String line(String text) {
        return SafeText.line(text).trim();
    }

    static List<String> lines(List<String> texts, int most) {
        List<String> safe = new ArrayList<>();
        for (String text : texts.subList(0, Math.min(most, texts.size()))) {
            safe.add(line(text));
        }
        return safe;
    }

    /** Several lines, each of which may be indented. */
    public static String block(String text) {
        StringBuilder safe = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            safe.append(safe.length() == 0 ? "" : "\n").append(SafeText.line(line));
        }
        return safe.toString();
    }

    /** A character is never cut in two. */
    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)) + ELLIPSIS;
    }
}
