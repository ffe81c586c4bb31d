package io.jdbcwatchdog.agent.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The findings as text, with each advice below its finding. */
final class Table {

    private static final int WIDTH = 100;

    private Table() {}

    static List<String> of(Map<String, Finding> findings) {
        List<String> lines = new ArrayList<>();
        int names = 0;
        for (String name : findings.keySet()) {
            names = Math.max(names, name.length());
        }
        for (Map.Entry<String, Finding> row : findings.entrySet()) {
            Finding finding = row.getValue();
            String head = String.format("%-7s %-" + names + "s  ", finding.status.word, row.getKey());
            addWrapped(lines, head, finding.text);
            if (!finding.advice.isEmpty()) {
                addWrapped(lines, blanks(head.length()) + "-> ", finding.advice);
            }
        }
        return lines;
    }

    private static void addWrapped(List<String> lines, String head, String text) {
        String start = head;
        StringBuilder line = new StringBuilder(head);
        for (String word : text.split(" ")) {
            if (line.length() > start.length() && line.length() + word.length() > WIDTH) {
                lines.add(stripEnd(line));
                start = blanks(head.length());
                line = new StringBuilder(start);
            }
            line.append(word).append(' ');
        }
        lines.add(stripEnd(line));
    }

    private static String stripEnd(StringBuilder line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, end);
    }

    private static String blanks(int count) {
        return String.join("", Collections.nCopies(count, " "));
    }
}
