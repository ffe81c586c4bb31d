package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.report.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The suggestion as a configuration file that the agent reads, with the reasons as comments. */
final class SuggestionText {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_OTHERS = 20;

    private static final double MILLI = 1e6;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    private SuggestionText() {}

    static List<String> of(Shapes shapes, LearnedFormat.Head head, long least, int most) {
        Suggestion suggestion = new Suggestion(shapes.busiest(), least, most);
        SuggestionText text = new SuggestionText();
        text.head(suggestion, shapes, head, least);
        text.rest(suggestion);
        text.lines.add("");
        text.lines.add("rules:");
        text.exempt();
        suggestion.rules.forEach(text::rule);
        return text.lines;
    }

    private void head(Suggestion suggestion, Shapes shapes, LearnedFormat.Head head, long least) {
        lines.add("# Timeouts that JDBC Watchdog suggests. It learned from " + count(shapes.count()) + " executions of "
                + shapes.all().size() + " shapes of statements,");
        lines.add("# from " + minute(head.since) + " to " + minute(head.until) + ", in " + head.starts
                + (head.starts == 1 ? " JVM." : " JVMs.") + forgotten(shapes));
        lines.add(
                "# A timeout is three times the p99.9 (where fewer than a thousand executions were looked at the p99, and");
        lines.add(
                "# of fewer than a hundred the longest), and one and a half times the longest that took less than ten times");
        lines.add("# that, and at least " + Durations.length(least) + ". All together would have ended "
                + count(suggestion.wouldEnd()) + ". Numbers are estimates; times are right within 3 %.");
        lines.add("#");
        lines.add("# Begin with mode=observe, as here: it ends nothing, and the log says what it would have ended.");
        lines.add("mode: observe");
    }

    private static String forgotten(Shapes shapes) {
        return shapes.forgottenShapes() == 0
                ? ""
                : " For lack of room, " + count((double) shapes.forgottenShapes())
                        + " times a shape that took little time was forgotten.";
    }

    private void rest(Suggestion suggestion) {
        lines.add("");
        lines.add("# What has no rule below, and what was never seen: the longest that any shape needs.");
        suggestion.others.stream()
                .limit(MOST_OTHERS)
                .forEach(shape -> lines.add("# " + facts(shape, suggestion.timeout) + ": " + SafeText.line(shape.sql)));
        if (suggestion.others.size() > MOST_OTHERS) {
            lines.add("# and " + (suggestion.others.size() - MOST_OTHERS) + " more");
        }
        lines.add("timeout: " + Durations.length(suggestion.timeout));
    }

    /** A pattern of another statement could match one of theirs. */
    private void exempt() {
        lines.add("  # Migrations and DDL have no timeout, whatever else their statements look like.");
        lines.add("  - name: migrations");
        lines.add("    timeout: none");
        lines.add("    caller: [org.flywaydb, liquibase]");
        lines.add("  - name: ddl");
        lines.add("    timeout: none");
        lines.add("    kind: ddl");
    }

    private void rule(SuggestedRule rule) {
        lines.add("  # would have ended " + count(rule.wouldEnd()) + " of " + count(rule.count())
                + (rule.wouldEnd() < 1 ? "" : ", the longest after " + time(rule.longest())));
        lines.add("  - name: " + unique(name(rule)));
        lines.add("    timeout: " + Durations.length(rule.timeout));
        if (!rule.caller.isEmpty()) {
            lines.add("    caller: " + quoted(rule.caller));
        }
        lines.add("    sql:");
        Map<String, List<ShapeStats>> byPattern = new LinkedHashMap<>();
        rule.shapes()
                .forEach(shape -> byPattern
                        .computeIfAbsent(RulePattern.of(shape), none -> new ArrayList<>())
                        .add(shape));
        byPattern.forEach((pattern, shapes) -> {
            shapes.forEach(shape -> lines.add("      # " + facts(shape, rule.timeout)));
            lines.add("      - " + quoted(pattern));
        });
    }

    /** {@code learned 1s}, {@code learned 5m Reports}. */
    private static String name(SuggestedRule rule) {
        String simple = rule.caller.substring(rule.caller.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_]", "");
        String name = "learned " + Durations.length(rule.timeout) + (simple.isEmpty() ? "" : " " + simple);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - 4));
    }

    private String unique(String name) {
        int times = names.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + " " + times;
    }

    private static String facts(ShapeStats shape, long timeout) {
        ShapeRow row = shape.row();
        double ended = shape.countFrom(timeout);
        return count((double) row.count) + " times" + (row.caller.isEmpty() ? "" : " by " + SafeText.name(row.caller))
                + (row.failed == 0 ? "" : ", " + count((double) row.failed) + " failed")
                + ", p50 " + time(row.p50) + ", p99 " + time(row.p99) + ", p99.9 " + time(row.p999) + ", worst "
                + time(row.worst)
                + (ended < 1 ? "" : "; would have ended " + count(ended));
    }

    /** In YAML's single quotes nothing is special but the quote. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String count(double executions) {
        return String.format(Locale.ROOT, "%,d", Math.round(executions));
    }

    private static String time(long nanos) {
        double millis = nanos / MILLI;
        return millis >= 10_000
                ? String.format(Locale.ROOT, "%.0f s", millis / 1_000)
                : String.format(Locale.ROOT, millis >= 10 ? "%.0f ms" : "%.1f ms", millis);
    }

    private static String minute(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
