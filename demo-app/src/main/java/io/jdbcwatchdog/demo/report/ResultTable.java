package io.jdbcwatchdog.demo.report;

import io.jdbcwatchdog.demo.run.Failure;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.run.Scenario;
import io.jdbcwatchdog.demo.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;

/** A table with the questions down the side and the runs across. The terminal and the page show the same cells. */
public record ResultTable(List<List<String>> rows, List<String> notes) {
    private static final int WIDEST = 36;

    public static ResultTable of(List<RunResult> runs) {
        List<List<String>> rows = new ArrayList<>();
        add(
                rows,
                "",
                runs,
                run -> run.scenario().number() + " " + run.scenario().title());
        add(rows, "rows committed", runs, run -> run.committed() ? run.rows().total() + " of " + run.blobs() : "none");
        add(
                rows,
                "hashes equal",
                runs,
                run -> run.rows().total() == 0
                        ? "-"
                        : run.rows().hashesEqual() + " of " + run.rows().total());
        add(rows, "KILLs sent", runs, ResultTable::kills);
        add(
                rows,
                "statement killed",
                runs,
                run -> run.failure()
                        .map(failure -> String.format(
                                Locale.ROOT,
                                "%s, after %.0f ms",
                                failure.step().title(),
                                failure.step().millis()))
                        .orElse("none"));
        add(
                rows,
                "application saw",
                runs,
                run -> run.failure().map(Failure::shortName).orElse("no error"));
        add(
                rows,
                "SQLState, code",
                runs,
                run -> run.failure().map(Failure::stateAndCode).orElse("-"));
        add(rows, "connection after", runs, RunResult::connection);
        add(rows, "transaction", runs, ResultTable::transaction);
        add(rows, "rows left", runs, run -> Integer.toString(run.rows().total()));
        add(rows, "time", runs, run -> String.format(Locale.ROOT, "%.1f s", run.millis() / 1000));
        add(rows, "verdict", runs, run -> Verdict.of(run).good() ? "as it should be" : "not as it should be");
        return new ResultTable(rows, runs.stream().flatMap(ResultTable::note).toList());
    }

    private static void add(
            List<List<String>> rows, String question, List<RunResult> runs, Function<RunResult, String> answer) {
        List<String> row = new ArrayList<>(List.of(question));
        runs.forEach(run -> row.add(answer.apply(run)));
        rows.add(row);
    }

    private static String kills(RunResult run) {
        long query = run.kills("KILL QUERY");
        long connection = run.kills("KILL CONNECTION");
        if (query == 0 && connection == 0) {
            return "none";
        }
        return (query == 0 ? "" : query + " KILL QUERY")
                + (query > 0 && connection > 0 ? ", " : "")
                + (connection == 0 ? "" : connection + " KILL CONNECTION");
    }

    private static String transaction(RunResult run) {
        if (run.committed()) {
            return "committed";
        }
        if (run.rolledBack()) {
            return "rolled back by the application";
        }
        boolean gone = run.scenario() == Scenario.KILL_CONNECTION && run.rows().total() == 0;
        return gone ? "rolled back by the server" : "unknown";
    }

    public String asText() {
        Help.Column[] columns =
                IntStream.range(0, rows.get(0).size()).mapToObj(this::column).toArray(Help.Column[]::new);
        Help.TextTable table = Help.TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), columns);
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        return table + String.join(System.lineSeparator(), notes);
    }

    private static Stream<String> note(RunResult run) {
        Verdict verdict = Verdict.of(run);
        return verdict.good()
                ? Stream.empty()
                : Stream.of(run.scenario().number() + " " + run.scenario().title() + ": " + verdict.text());
    }

    private Help.Column column(int index) {
        int longest =
                rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
        return new Help.Column(Math.min(longest, WIDEST) + 2, 0, Help.Column.Overflow.WRAP);
    }

    String asHtml() {
        StringBuilder html = new StringBuilder("<table>\n");
        for (List<String> row : rows) {
            String tag = row == rows.get(0) ? "th scope=\"col\"" : "td";
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(row.get(0)))
                    .append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> html.append('<')
                            .append(tag)
                            .append('>')
                            .append(Html.escape(cell))
                            .append("</")
                            .append(tag, 0, 2)
                            .append('>'));
            html.append("</tr>\n");
        }
        html.append("</table>");
        notes.forEach(note -> html.append("\n<p>").append(Html.escape(note)).append("</p>"));
        return html.toString();
    }
}
