package io.jdbcwatchdog.demo.report;

import com.google.gson.Gson;
import io.jdbcwatchdog.demo.run.Ending;
import io.jdbcwatchdog.demo.run.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report in one file that includes the chart library, so it opens without a network. */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String ECHARTS_POM = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

    private HtmlReport() {}

    public static void write(DemoReport report, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(file, page(report));
    }

    /** Fills the template in one pass, so a value that looks like a placeholder stays unchanged. */
    private static String page(DemoReport report) {
        Map<String, String> values = Map.of(
                "style", resource("report.css"),
                "echarts", echarts(),
                "script", resource("report.js"),
                // Gson writes <, > and & as \\u003c and so on, so nothing in the data can end the script element.
                "data",
                        new Gson()
                                .toJson(report.runs().stream().map(Timeline::of).toList()),
                "charts", charts(report.runs()),
                "table", ResultTable.of(report.runs()).asHtml(),
                "facts", facts(report.facts()));
        Matcher places = PLACE.matcher(resource("report.html"));
        return places.replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private static String charts(List<RunResult> runs) {
        return runs.stream().map(HtmlReport::chart).collect(Collectors.joining("\n"));
    }

    private static String chart(RunResult run) {
        String words = run.endings().stream().map(Ending::line).collect(Collectors.joining("\n"));
        return "<section>\n<h2>"
                + Html.escape(run.scenario().number() + " " + run.scenario().title()) + "</h2>\n<code>"
                + Html.escape(run.flag())
                + "</code>\n<div class=\"chart\" role=\"img\" aria-label=\"Timeline of the run "
                + Html.escape(run.scenario().title()) + "\"></div>\n"
                + (words.isEmpty() ? "" : "<pre class=\"log\">" + Html.escape(words) + "</pre>\n") + "</section>";
    }

    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> "<dt>" + Html.escape(fact.getKey()) + "</dt><dd>" + Html.escape(fact.getValue()) + "</dd>")
                .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
    }

    private static String echarts() {
        try (InputStream file = HtmlReport.class.getResourceAsStream(ECHARTS_POM)) {
            Properties pom = new Properties();
            pom.load(file);
            return resource(
                    "/META-INF/resources/webjars/echarts/" + pom.getProperty("version") + "/dist/echarts.min.js");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        String path = name.startsWith("/") ? name : "/io/jdbcwatchdog/demo/report/" + name;
        try (InputStream file = HtmlReport.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
