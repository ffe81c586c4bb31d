package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.report.SqlText;
import java.util.Map;

/** One step of a plan as a line: {@code stock: ALL, key=none, rows=1000000, read=18200, Using where}. */
final class PlanText {

    private PlanText() {}

    /** @param row of EXPLAIN, SHOW EXPLAIN or SHOW ANALYZE, by the columns' names in lower case */
    static String of(Map<String, String> row) {
        StringBuilder text = new StringBuilder();
        String table = row.getOrDefault("table", "");
        text.append(table.isEmpty() ? row.getOrDefault("select_type", "?") : table);
        String type = row.getOrDefault("type", "");
        if (!type.isEmpty()) {
            text.append(": ").append(type);
            String key = row.getOrDefault("key", "");
            text.append(" key=").append(key.isEmpty() ? "none" : key);
        }
        add(text, " rows=", row.getOrDefault("rows", ""));
        add(text, " read=", row.getOrDefault("r_rows", ""));
        // A pushed condition may be quoted in it.
        add(text, " ", SqlText.mask(row.getOrDefault("extra", "")));
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isEmpty() && !value.equals("NULL")) {
            text.append(name).append(value);
        }
    }
}
