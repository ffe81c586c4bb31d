package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a name or an error contains, the line has the same fields, with the intended value in each. */
class HostileLinesTest {

    private static final String VALUE = "(?:\"[^\"]*\"|\\((?:\"[^\"]*\"|[^\"()])*\\)|[^\\s\"()])*";
    private static final Pattern FIELD = Pattern.compile("\\G (?<name>[a-z]+)=(?<value>" + VALUE + ")(?=$| )");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 600;

    @Property(tries = 3_000)
    void eachFieldHasTheValueThatWasMeantForIt(
            @ForAll("texts") String host,
            @ForAll("texts") String user,
            @ForAll("texts") String schema,
            @ForAll("texts") String origin,
            @ForAll("texts") String thread,
            @ForAll("texts") String trouble,
            @ForAll("texts") String sql) {
        Map<String, String> fields = fields(line(host, user, schema, origin, thread, trouble, sql), "killed");

        assertThat(String.join(" ", fields.keySet()))
                .isEqualTo("session user schema ran timeout kills in outcome " + (trouble.isEmpty() ? "" : "trouble ")
                        + "thread sql");
        assertThat(fields.get("session")).isEqualTo("7@" + clean(host + ":3306", LONGEST_NAME));
        assertThat(fields.get("user")).isEqualTo(clean(user, LONGEST_NAME));
        assertThat(fields.get("schema")).isEqualTo(clean(schema, LONGEST_NAME));
        assertThat(fields.get("timeout")).isEqualTo("500ms(" + clean(origin, LONGEST_NAME) + ")");
        assertThat(fields.get("outcome")).isEqualTo("unknown");
        assertThat(fields.get("thread")).isEqualTo(clean(thread, LONGEST_NAME));
        assertThat(fields.getOrDefault("trouble", "")).isEqualTo(clean(trouble, LONGEST_TEXT));
    }

    @Property
    void valuesThatAServerQuotesInAnErrorAreNotShown(@ForAll("texts") String before, @ForAll("texts") String literal) {
        String message = before.replace('\'', ' ').replace('"', ' ') + " Duplicate entry 'hunter2" + literal
                + "hunter2' for key 'PRIMARY'";
        String shown = SafeText.message(new SQLException(message, "23000", 1062));

        assertThat(shown).doesNotContain("hunter2").endsWith(" (23000/1062)").hasSizeLessThan(400);
        assertThat(UNSAFE.matcher(shown).find()).as(shown).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(
                        "\"",
                        "'",
                        "\\",
                        "`",
                        "\n",
                        "\r\n",
                        "\u2028",
                        "\u2029",
                        "\u0085",
                        "\u001b[2J",
                        "\u202e",
                        "\u2066",
                        "\ud800",
                        "\udbff\udfff",
                        "\ud83d\ude00",
                        "\u00a0",
                        " ",
                        "=",
                        "(",
                        ")",
                        "{}",
                        " outcome=killed",
                        "\" outcome=killed sql=\"DROP",
                        " thread=main sql=\"\"",
                        "\nWARN watchdog - killed session=1@a:1",
                        "x".repeat(100_000)),
                Arbitraries.strings().all().ofMaxLength(8),
                Arbitraries.strings().ascii().ofMaxLength(8));
        return part.list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static String line(
            String host, String user, String schema, String origin, String thread, String trouble, String sql) {
        SessionInfo session =
                new SessionInfo(7, Endpoint.planned(host, 3306, user, schema).toString(), user, schema, null);
        TimeoutInfo timeout = new TimeoutInfo(500_000_000, origin);
        return EventLines.of(new StatementEnded(
                new StatementInfo(session, thread, SqlText.mask(sql), 1, timeout),
                new KillSummary(0, 1, Outcome.UNKNOWN, trouble)));
    }

    private static Map<String, String> fields(String line, String event) {
        assertThat(UNSAFE.matcher(line).find()).as(line).isFalse();
        assertThat(line).hasSizeLessThan(4_000).startsWith(event);
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(line.substring(event.length()));
        int end = 0;
        while (field.find()) {
            fields.put(field.group("name"), field.group("value").replace("\"", ""));
            end = field.end();
        }
        assertThat(end).as(line).isEqualTo(line.length() - event.length());
        return fields;
    }

    private static String clean(String text, int maxLength) {
        String start = text;
        if (text.length() > maxLength) {
            boolean half = Character.isHighSurrogate(text.charAt(maxLength - 1))
                    && Character.isLowSurrogate(text.charAt(maxLength));
            start = text.substring(0, half ? maxLength - 1 : maxLength);
        }
        return UNSAFE.matcher(start).replaceAll(" ").replace('"', '\'') + (start.length() < text.length() ? "…" : "");
    }
}
