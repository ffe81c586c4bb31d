package io.jdbcwatchdog.demo.run;

import io.jdbcwatchdog.demo.server.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the service's log line by line, and passes the meaning of each line to a listener. */
final class RunLog {
    private static final Pattern SENT = Pattern.compile("\\bKILL (QUERY|CONNECTION)\\b");
    private static final int OTHER_LINES_KEPT = 20;

    private final RunListener listener;
    private final List<Step> steps = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final List<String> otherLines = new ArrayList<>();
    private Instant begin;
    private Instant stepBegin;
    private Failure failure;
    private String connection = "unknown";

    RunLog(RunListener listener) {
        this.listener = listener;
    }

    void read(String text) {
        Optional<LogLine> parsed = LogLine.parse(text);
        if (parsed.isEmpty()) {
            keep(text);
        } else if (parsed.get().isFromTheAgent()) {
            readAgent(parsed.get());
        } else if (parsed.get().logger().startsWith("io.jdbcwatchdog.demo.")) {
            readService(parsed.get());
        } else {
            keep(text);
        }
    }

    private void readService(LogLine line) {
        String[] words = line.what().split(" ", 2);
        String phase = words.length < 2 ? "" : words[1];
        if (line.what().equals("transaction begin")) {
            begin = line.at();
        } else if (words[0].equals("connection")) {
            connection = phase;
        } else if (Step.Kind.isOne(words[0])) {
            readStep(Step.Kind.of(words[0]), phase, line);
        } else {
            keep(line.text());
        }
    }

    private void readStep(Step.Kind kind, String phase, LogLine line) {
        if (phase.equals("begin")) {
            stepBegin = line.at();
            return;
        }
        double start = sinceBegin(stepBegin);
        Step step = new Step(kind, line.number("blob"), start, start + line.number("ms"), phase.equals("failed"));
        steps.add(step);
        if (step.failed() && failure == null) {
            failure = Failure.of(step, line);
        }
        listener.ended(step);
    }

    private void readAgent(LogLine line) {
        Matcher sent = SENT.matcher(line.text());
        if (!line.field("outcome").isEmpty()) {
            Ending ending = new Ending(
                    deadline(line),
                    sinceBegin(line.at()),
                    line.text().replaceFirst("(?s).*\\boutcome=", "").replaceFirst(" \\w+=.*", ""),
                    line.number("kills"),
                    line.text());
            endings.add(ending);
            listener.ended(ending);
        } else if (line.text().contains("sent") && sent.find()) {
            Kill kill = new Kill(
                    "KILL " + sent.group(1), sinceBegin(line.at()), line.text().matches(".*\\bok\\b.*"));
            kills.add(kill);
            if (isNews()) {
                listener.sent(kill, kills.size());
            }
        } else {
            keep(line.text());
        }
    }

    /**
     * Works out the deadline from the agent's line, which it writes just after the statement has ended: the time of the
     * line, minus how long the statement ran, plus its timeout.
     */
    private double deadline(LogLine line) {
        return sinceBegin(line.at())
                - line.millis("ran").orElse(0)
                + line.millis("timeout").orElse(0);
    }

    /**
     * The agent may log a KILL after the outcome that it led to. The line with the outcome has already counted that
     * KILL.
     */
    private boolean isNews() {
        return kills.size() > endings.stream().mapToInt(Ending::kills).sum();
    }

    private double sinceBegin(Instant at) {
        return begin == null || at == null ? 0 : Duration.between(begin, at).toMillis();
    }

    private void keep(String text) {
        if (otherLines.size() == OTHER_LINES_KEPT) {
            otherLines.remove(0);
        }
        otherLines.add(text);
    }

    List<String> otherLines() {
        return List.copyOf(otherLines);
    }

    RunResult result(Scenario scenario, String flag, int blobs, Rows rows) {
        Times times = Times.of(kills, endings);
        return new RunResult(
                scenario,
                flag,
                blobs,
                List.copyOf(steps),
                times.kills(),
                times.endings(),
                Optional.ofNullable(failure),
                connection,
                rows);
    }
}
