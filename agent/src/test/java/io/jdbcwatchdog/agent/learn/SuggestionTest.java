package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.config.Glob;
import io.jdbcwatchdog.agent.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which timeouts are suggested. */
class SuggestionTest {

    private static final long SECOND = Durations.parse("1s");

    @TempDir
    Path folder;

    private final Shapes shapes = new Shapes();

    private void executed(String sql, String caller, int times, String how) {
        add(sql, caller, Sample.Kind.SUCCEEDED, times, how);
    }

    private void add(String sql, String caller, Sample.Kind kind, int times, String how) {
        for (int i = 0; i < times; i++) {
            shapes.add(new Sample(sql, caller, kind, Durations.parse(how), 1, 0));
        }
    }

    private Suggestion suggestion() {
        return new Suggestion(shapes.busiest(), SECOND, 200);
    }

    private List<String> text() {
        return SuggestionText.of(shapes, LearnedFormat.Head.beginningAt(0), SECOND, 200);
    }

    private Settings settings() throws Exception {
        Path file = folder.resolve("rules.yaml");
        Files.write(file, text());
        return Settings.load("config=" + file, new Properties(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        // times, usual, outliers, how long, timeout
        "100000, 2ms, 0, 1ms, 1s",
        "100000, 2ms, 30, 52s, 1s",
        "100000, 20s, 0, 1s, 1m",
        "100000, 20s, 40, 100000ms, 3m",
        "100000, 20s, 40, 10m, 1m",
        "500, 2ms, 3, 52s, 1s",
        "20, 2ms, 1, 52s, 3m",
        "1, 20m, 0, 1ms, 1h",
    })
    void aTimeoutIsLongerThanAllThatIsNormal(int times, String usual, int outliers, String howLong, String timeout) {
        ShapeStats shape = new ShapeStats("select 1", "");
        Sketch executions = shape.times(Sample.Kind.SUCCEEDED);
        for (int i = 0; i < times; i++) {
            executions.add(Durations.parse(usual), 1);
        }
        for (int i = 0; i < outliers; i++) {
            executions.add(Durations.parse(howLong), 1);
        }
        assertThat(Durations.length(TimeoutChoice.of(shape, SECOND))).isEqualTo(timeout);
    }

    @Test
    void whatFailedSaysNothingAboutHowLongItShouldTake() {
        executed("update stock set n = 1 where id = 2", "com.shop.Stock", 1_000, "2ms");
        add("update stock set n = 1 where id = 2", "com.shop.Stock", Sample.Kind.FAILED, 200, "50s");
        executed("select * from report where day = 1", "com.shop.Reports", 50, "20s");
        Suggestion suggestion = suggestion();
        assertThat(suggestion.timeout).isEqualTo(Durations.parse("1m"));
        assertThat(suggestion.rules).extracting(rule -> rule.timeout).containsExactly(Durations.parse("1m"), SECOND);
        assertThat(suggestion.rules.get(1).wouldEnd()).isEqualTo(200);
    }

    @Test
    void callersThatNeedOtherTimeoutsHaveRulesOfTheirOwn() throws Exception {
        executed("select * from orders where day = 1", "com.shop.Web", 2_000, "5ms");
        executed("select * from orders where day = 1", "com.shop.Export", 100, "40s");
        executed("select * from stock where id = 1", "com.shop.Web", 2_000, "5ms");
        assertThat(text().stream().filter(line -> line.startsWith("    caller: '")))
                .containsExactly("    caller: 'com.shop.Export'", "    caller: 'com.shop.Web'");
        assertThat(settings().rules())
                .extracting(rule -> rule.name)
                .containsExactly("migrations", "ddl", "learned 2m Export", "learned 1s Web", "learned 1s");
    }

    @Test
    void theFileIsOneThatTheAgentReads() throws Exception {
        executed("select '1' from `it's` where a in (1,2,3)", "com.shop.Web", 2_000, "5ms");
        executed("insert into t values (1, '#'), (2, 'b')", "com.shop.Web$$Lambda/0x1", 2_000, "5ms");
        executed("/* web */ delete from cart where id = 5", "", 2_000, "3s");
        executed("select x from y " + "where a = 1 ".repeat(100), "com.shop.Web", 2_000, "700ms");
        executed("select count(*) from huge", "com.shop.Batch", 3, "30m");
        Settings settings = settings();
        assertThat(settings.observe()).isTrue();
        assertThat(settings.timeoutNanos()).isEqualTo(Durations.parse("2h"));
        assertThat(settings.rules()).hasSize(6);
    }

    @Test
    void commitsDdlAndMigrationsHaveNoRules() {
        executed("commit", "com.shop.Web", 1_000, "5ms");
        executed("alter table t add column c int", "com.shop.Web", 1_000, "5ms");
        executed("update t set migrated = 1", "org.flywaydb.core.Flyway", 1_000, "5ms");
        executed("select 2 from dual_table", "com.shop.Web", 1_000, "5s");
        assertThat(suggestion().rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.shapes())
                        .extracting(shape -> shape.sql)
                        .containsExactly("select ? from dual_table"));
    }

    @Test
    void aPatternOfAQuickShapeTakesNothingFromASlowOne() throws Exception {
        executed("select * from orders where id = 1", "com.shop.Web", 2_000, "5ms");
        executed("select * from orders where id = 1 or total > 5 order by day", "com.shop.Web", 200, "20s");
        executed("select * from orders where id = 1 union select * from archive", "com.shop.Web", 1, "5s");
        Suggestion few = new Suggestion(shapes.busiest(), SECOND, 2);
        assertThat(few.timeout).isEqualTo(Durations.parse("1m"));
        assertThat(shapes.all())
                .allSatisfy(shape -> assertThat(few.given(shape))
                        .as(shape.sql)
                        .isGreaterThanOrEqualTo(TimeoutChoice.of(shape, SECOND)));
        assertThat(few.rules).extracting(rule -> Durations.length(rule.timeout)).containsExactly("1m", "15s", "1s");
    }

    @Test
    void onlyTheBusiestHaveRules() {
        for (int i = 0; i < 50; i++) {
            executed("select * from table_" + (char) ('a' + i % 26) + i / 26 + "x", "com.shop.Web", 1_000 + i, "5ms");
        }
        executed("select * from slow_one", "com.shop.Web", 1_000, "5s");
        Suggestion few = new Suggestion(shapes.busiest(), SECOND, 10);
        assertThat(few.rules.stream().mapToInt(rule -> rule.patterns().size()).sum())
                .isEqualTo(10);
        assertThat(few.timeout).isEqualTo(Durations.parse("15s"));
    }

    @Test
    void aStatementNeedsWhatItsExecutionAndItsFetchesNeed() {
        executed("select * from report", "com.shop.Reports", 4, "2500ms");
        add("select * from report", "com.shop.Reports", Sample.Kind.PART, 5_000, "1ms");
        executed("select * from streamed", "com.shop.Reports", 2_000, "1ms");
        add("select * from streamed", "com.shop.Reports", Sample.Kind.PART, 50, "20s");
        assertThat(suggestion().rules)
                .extracting(rule -> rule.patterns() + " " + Durations.length(rule.timeout))
                .containsExactly("[select ? from streamed] 1m", "[select ? from report] 10s");
        assertThat(shapes.count()).as("a fetch is no execution").isEqualTo(2_004);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from t where id = 1 | select ? from t where id = *",
                "select count(*), 'x' from t where id in (1,2,3) | select count(?), * from t where id in (*)",
                "insert into t values (1, 2), (3, 4) | insert into t values (*)*",
                "/* web */ select a from t where b = 1 | *select a from t where b = *",
                "select a from t where b = 1 /* trace=1 */ | select a from t where b = *",
                "select a from t /* trace=1 */ | select a from t*",
                "select /*+ hint */ a from t | *select*a*from*t*",
            })
    void aPatternMatchesTheStatementThatItIsMadeFor(String sql, String pattern) throws Exception {
        executed(sql, "com.shop.Web", 1, "5s");
        assertThat(suggestion().rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.patterns()).containsExactly(pattern));
        assertThat(Glob.looseBlanks(pattern).matches(sql)).isTrue();
    }

    @Test
    void aStarOfTheSqlIsNoWildcard() {
        executed("select *, sleep(1) from orders where id = 1", "com.shop.Web", 2_000, "5ms");
        executed("select a, sleep(1) from orders where id = 1", "com.shop.Web", 2, "20s");
        assertThat(suggestion().rules)
                .extracting(rule -> rule.patterns().toString())
                .containsExactly(
                        "[select a, sleep(*) from orders where id = *]",
                        "[select ?, sleep(*) from orders where id = *]");
    }

    @Test
    void aShapeOfManyCallersHasOneRule() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            executed("select a from everywhere", "com.shop.Caller" + i, 1, 1 + i % 40 + "s");
        }
        assertThat(suggestion().rules).hasSize(1);
        assertThat(settings().rules()).hasSize(3);
    }

    @Test
    void theAgentComparesEnoughOfAStatementWhateverItIsGiven() {
        for (int i = 0; i < 1_000; i++) {
            executed(
                    "/* c */ select a" + i + ", b from t" + i + " where c = 1 and d = 2 /* c */",
                    "com.shop.Web",
                    2,
                    "3s");
            executed(
                    "select q" + i + " from t" + i + " where c = 1 and dddddddddddddddddddd = 2",
                    "com.shop.Web",
                    2,
                    "1ms");
        }
        Suggestion all = new Suggestion(shapes.busiest(), SECOND, 1_000);
        assertThat(all.rules.stream().mapToInt(SuggestedRule::cost).sum()).isLessThanOrEqualTo(1_000);
    }
}
