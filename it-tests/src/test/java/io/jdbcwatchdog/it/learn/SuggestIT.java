package io.jdbcwatchdog.it.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.learn.Streamed;
import io.jdbcwatchdog.it.probe.learn.Week;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service is learned from, over a restart; what is suggested then ends what was stuck, and nothing else. */
@ExtendWith(Numbers.class)
@Tag("once")
class SuggestIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void suggestedTimeoutsEndWhatWasStuckAndNothingElse(Pair pair) throws Exception {
        Path learned = folder.resolve("service.learned");
        ChildResult first = learn(pair, learned, 4_000);
        ChildResult second = learn(pair, learned, 0);
        assertThat(first.kills()).isEmpty();
        assertThat(first.value("ended")).isEqualTo("0");
        assertThat(second.log("INFO")).anyMatch(line -> line.contains("mode=learn continues with what was learned"));

        ChildResult suggested = ChildJvm.runAgentJar("suggest", learned.toString());
        assertThat(suggested.exit()).as("%s", suggested).isZero();
        assertThat(suggested.out())
                .as("%s", suggested)
                .anyMatch(line -> line.contains(", in 2 JVMs."))
                .anyMatch(line -> line.equals("      - 'UPDATE locked SET n = n + * WHERE id = *'"))
                .anyMatch(line -> line.equals("    caller: 'io.jdbcwatchdog.it.probe.learn.Export'"))
                .anyMatch(line -> line.equals("      - '*SELECT*SLEEP(*),*COUNT(?)*AS*report*FROM*sink*'"))
                .noneMatch(line -> line.contains("secret"));
        assertThat(updates(suggested))
                .as("an estimate of the executions, most of which were not looked at: %s", suggested)
                .isCloseTo(
                        Double.parseDouble(first.value("updates")) + Double.parseDouble(second.value("updates")),
                        Percentage.withPercentage(30));

        Path rules = folder.resolve("rules.yaml");
        Files.write(
                rules,
                suggested.out().stream()
                        .filter(line -> !line.startsWith("mode:"))
                        .toList());
        ChildResult enforced = week(pair, "config=" + rules, 4_000);
        assertThat(enforced.kills())
                .as("%s", enforced)
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line).contains("timeout=1s(rule learned 1s)", "UPDATE locked SET n", "thread=web-"));
        assertThat(enforced.value("ended"))
                .isEqualTo(Integer.toString(enforced.kills().size()));
        Numbers.say(
                "timeouts suggested on " + pair,
                "learned from %s and %s rounds; the rules ended %d statements, all of them stuck, in %s rounds",
                first.value("executed"),
                second.value("executed"),
                enforced.kills().size(),
                enforced.value("executed"));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void aStreamedResultIsOneExecution(Pair pair) {
        ChildResult result = pair.child().agent("mode=learn").run(Streamed.class);
        assertThat(result.value("rows")).as("%s", result).isEqualTo(Integer.toString(3 * 900 * 19));
        assertThat(result.value("shapes")).contains("count=3, ", "sql=WITH RECURSIVE c (i) AS");
        assertThat(result.value("suggestion"))
                .as("three times the longest of its executions, whatever its fetches take")
                .contains("timeout: 5s");
    }

    /** How often it says that the web requests' UPDATE was executed. */
    private static double updates(ChildResult suggested) {
        List<String> lines = suggested.out();
        String facts = lines.get(lines.indexOf("      - 'UPDATE locked SET n = n + * WHERE id = *'") - 1);
        return Double.parseDouble(
                facts.replaceFirst(" *# ([0-9,]+) times .*", "$1").replace(",", ""));
    }

    @Test
    void wrongFilesAndOptionsAreOneLineThatSaysWhatIsRight() throws Exception {
        assertUsage("which file?");
        assertUsage("there is no option '--leest'; valid: --least, --most", "--leest", "1s", "x");
        assertUsage("--least '1' is not a duration; valid: 500ms, 1s, 5m", "--least", "1", "x");
        assertUsage("--most needs a value", "x", "--most");
        Path other = Files.writeString(folder.resolve("other"), "timeout: 5s");
        for (String file : List.of(other.toString(), folder.resolve("none").toString())) {
            ChildResult refused = ChildJvm.runAgentJar("suggest", file);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).singleElement().asString().contains("cannot be read: ");
        }
        ChildResult help = ChildJvm.runAgentJar("suggest", "--help");
        assertThat(help.exit()).isZero();
        assertThat(String.join(" ", help.out())).contains("--least", "exit code");
    }

    @Test
    void twoJvmsDoNotOverwriteEachOther() throws Exception {
        Pair pair = Pairs.first();
        Path learned = folder.resolve("shared.learned");
        ChildResult[] inner = new ChildResult[1];
        service(pair, "mode=learn,learn-file=" + learned, 1_500)
                .tell("meet", "yes")
                .when(
                        "met",
                        () -> inner[0] = service(pair, "mode=learn,learn-file=" + learned, 1_500)
                                .run(Week.class))
                .run(Week.class);
        assertThat(inner[0].log("WARN")).anyMatch(line -> line.contains("another JVM saves into it"));
        assertThat(ChildJvm.runAgentJar("suggest", learned.toString()).out())
                .anyMatch(line -> line.contains(", in 1 JVM."));
    }

    @Test
    void withoutAFileOneLineSaysThatItIsLostAndTheMBeanHasIt() {
        ChildResult result =
                service(Pairs.first(), "mode=learn", 3_000).tell("bean", "yes").run(Week.class);
        assertThat(result.value("suggestion"))
                .as("%s", result)
                .contains("mode: observe", "- 'UPDATE locked SET n = n + * WHERE id = *'")
                .doesNotContain("secret");
        assertThat(result.value("shapes"))
                .contains("sql=UPDATE locked SET n = n + ? WHERE id = ?", "caller=io.jdbcwatchdog.it.probe.learn.Week")
                .doesNotContain("secret");
        assertThat(result.log("WARN"))
                .as("%s", result)
                .anyMatch(line -> line.contains("is lost when this JVM ends, since learn-file is not set"));
    }

    private static void assertUsage(String message, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("suggest"), Stream.of(options)).toArray(String[]::new);
        ChildResult wrong = ChildJvm.runAgentJar(arguments);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString().contains(message);
    }

    private static ChildResult learn(Pair pair, Path file, int incident) {
        return week(pair, "mode=learn,learn-file=" + file, incident);
    }

    private static ChildResult week(Pair pair, String options, int incident) {
        return service(pair, options, 6_000).tell("incident", incident).run(Week.class);
    }

    private static ChildJvm service(Pair pair, String options, int millis) {
        return pair.child().agent(options).tell("millis", millis);
    }
}
