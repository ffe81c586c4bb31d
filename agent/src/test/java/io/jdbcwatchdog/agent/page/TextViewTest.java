package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextViewTest {

    /** An escape sequence, a bell, new lines, changes of direction, wide and combining characters, and no end. */
    static final List<String> HOSTILE = List.of(
            "\u001b[2J\u001b[31mred\u0007",
            "first\nsecond\r\nthird\u2028fourth\u0085fifth",
            "\u202ereversed\u2066isolated\u200e",
            "漢字テスト한국어".repeat(40),
            "a\u0301\u0302\u0303".repeat(300),
            "😀👩‍👩‍👧‍👦".repeat(60),
            "\ud800 half, and \udc00 half",
            "x".repeat(100_000),
            "<img src=x onerror=alert(1)>\"'&",
            "");

    @Test
    void noLineIsWiderThanItMayBe() {
        for (String text : HOSTILE) {
            Snapshot snapshot = Sample.of(text);
            for (int columns : new int[] {40, 41, 80, 99, 100, 139, 200, 400}) {
                assertThat(TextView.of(snapshot, columns).lines())
                        .as("%d columns: %.30s", columns, text)
                        .allMatch(line -> Width.of(line) <= columns);
            }
        }
    }

    @Test
    void hostileTextStaysText() {
        for (String text : HOSTILE) {
            String view = TextView.of(Sample.of(text), 200);
            assertThat(view.codePoints().filter(c -> c != '\n'))
                    .as("%.30s", text)
                    .allMatch(c -> !Character.isISOControl(c)
                            && Character.getType(c) != Character.FORMAT
                            && Character.getType(c) != Character.SURROGATE
                            && Character.getType(c) != Character.LINE_SEPARATOR);
            assertThat(view.lines().count()).as("%.30s", text).isLessThan(200);
        }
        assertThat(TextView.of(Sample.of("first\nRUNNING 99"), 100)).doesNotContain("\nRUNNING 99");
    }

    @Test
    void eachThingHasItsLine() {
        String view = TextView.of(Sample.of("shop"), 160);
        assertThat(view)
                .startsWith("JDBC Watchdog 1.2.3  mode=enforce  PID 4711  on vm  up 1m05s  ")
                .contains("running 1  OVERDUE 1  open transactions 1 (idle 1)  ended 1 (killed 1)")
                .contains("options timeout=500ms mode=enforce")
                .contains(
                        "\nRUNNING 1\n   1.50s of 500ms  ████████████████████ 300% OVERDUE  7@shop  shop  shop  (shop)\n")
                .contains("\n      waits for 9@shop\n")
                .contains(
                        "\nWHO HOLDS WHOM 1\n  9@shop  shop  blocks 1  open 3.00s  idle 2.00s  holds shop  thread shop")
                .contains("\n      └ 7@shop waits 1.50s  shop  shop\n")
                .contains("\nOPEN TRANSACTIONS 1\n   20.0s open  idle 10.0s  7@shop  shop  shop  BLOCKS 1\n")
                .contains("killed  1.00s of 500ms  7@shop  shop  shop  (rule shop)  free after 500ms\n")
                .contains("\n      trouble: shop\n");
    }

    @Test
    void emptyMeansSomething() {
        assertThat(TextView.of(Sample.empty(), 80))
                .contains(
                        "no statement runs now", "no transaction is open", "nothing was ended since the agent started")
                .doesNotContain("WHO HOLDS WHOM", "BUSIEST SHAPES", "OVERDUE");
    }

    @Test
    void widthIsBroughtIntoTheRange() {
        Snapshot snapshot = Sample.of("x".repeat(1_000));
        assertThat(widest(TextView.of(snapshot, Integer.MIN_VALUE))).isEqualTo(40);
        assertThat(widest(TextView.of(snapshot, 0))).isEqualTo(40);
        assertThat(widest(TextView.of(snapshot, Integer.MAX_VALUE))).isEqualTo(400);
    }

    @Test
    void barIsFullOnlyWhenTheTimeIsUp() {
        assertThat(Bar.of(0, 10)).isEqualTo("··········");
        assertThat(Bar.of(0.001, 10)).isEqualTo("█·········");
        assertThat(Bar.of(0.999, 10)).isEqualTo("█████████·");
        assertThat(Bar.of(1, 10)).isEqualTo("██████████");
        assertThat(Bar.of(1e9, 10)).isEqualTo("██████████");
        assertThat(Bar.percent(0.999)).isEqualTo("  99%");
        assertThat(Bar.percent(1e9)).isEqualTo(">999%");
    }

    @Test
    void lengthsHaveThreeDigitsAndAreNotRoundedUp() {
        assertThat(IntStream.of(0, 99, 999, 9_999, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_000)
                        .mapToObj(millis -> Lengths.of(millis * 1_000_000L)))
                .containsExactly("0.0ms", "99ms", "999ms", "9.99s", "59.9s", "1m00s", "59m59s", "1h00m", "1d00h");
    }

    @Test
    void coloursChangeNothingButColours() {
        for (String text : HOSTILE) {
            String view = TextView.of(Sample.of(text), 120);
            assertThat(Colours.of(view).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(view);
        }
        assertThat(Colours.of(TextView.of(Sample.of("shop"), 100)))
                .contains("\u001b[1;31m████████████████████ 300% OVERDUE\u001b[0m", "\u001b[1;31mBLOCKS 1\u001b[0m");
    }

    private static int widest(String view) {
        return view.lines().mapToInt(Width::of).max().orElse(0);
    }
}
