package io.jdbcwatchdog.demo.report;

import io.jdbcwatchdog.demo.run.Ending;
import io.jdbcwatchdog.demo.run.Kill;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.run.Step;
import java.util.List;

/** The data of one run that the page's script draws, in milliseconds since the transaction began. */
record Timeline(String title, double end, List<Bar> bars, List<Mark> deadlines, List<Mark> kills) {

    static Timeline of(RunResult run) {
        return new Timeline(
                run.scenario().title(),
                run.millis(),
                run.steps().stream().map(Timeline::bar).toList(),
                run.endings().stream().map(Timeline::deadline).toList(),
                run.kills().stream().map(Timeline::mark).toList());
    }

    private static Bar bar(Step step) {
        return new Bar(step.kind().title(), step.title(), step.start(), step.end(), step.failed());
    }

    private static Mark deadline(Ending ending) {
        return new Mark("deadline", ending.deadline(), "outcome: " + ending.outcome());
    }

    private static Mark mark(Kill kill) {
        return new Mark(kill.kind(), kill.at(), kill.accepted() ? "accepted by the server" : "refused");
    }

    record Bar(String kind, String title, double start, double end, boolean failed) {}

    record Mark(String kind, double at, String note) {}
}
