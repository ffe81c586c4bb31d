package io.jdbcwatchdog.agent.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines that are never wider than they may be. */
final class Layout {

    private static final String GAP = "  ";

    final int columns;
    final List<String> lines = new ArrayList<>();

    Layout(int columns) {
        this.columns = columns;
    }

    /** A line; what does not fit is cut. */
    void line(String text) {
        lines.add(Width.cut(text, columns));
    }

    /** Parts beside one another. What does not fit goes below, indented by two more. Empty parts are left out. */
    void parts(String indentation, String... parts) {
        parts(indentation, Arrays.asList(parts));
    }

    void parts(String indentation, List<String> parts) {
        StringBuilder line = new StringBuilder(indentation);
        int begin = line.length();
        for (String part : parts) {
            if (part.isEmpty()) {
                continue;
            }
            if (line.length() > begin && Width.of(line.toString()) + GAP.length() + Width.of(part) > columns) {
                line(line.toString());
                line.setLength(0);
                line.append(indentation).append(GAP);
                begin = line.length();
            }
            line.append(line.length() > begin ? GAP : "").append(part);
        }
        line(line.toString());
    }

    /** Words beside one another, with one blank between them; lines after the first are indented. */
    void words(String text, String indentation) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            boolean isFull = line.length() > 0 && Width.of(line.toString()) + 1 + Width.of(word) > columns;
            if (isFull) {
                line(line.toString());
                line.setLength(0);
                line.append(indentation);
            }
            line.append(line.length() == 0 || isFull ? "" : " ").append(word);
        }
        line(line.toString());
    }
}
