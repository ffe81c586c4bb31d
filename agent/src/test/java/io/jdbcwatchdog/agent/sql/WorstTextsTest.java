package io.jdbcwatchdog.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.CpuTime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Texts that were made to be slow to read. */
class WorstTextsTest {

    @Test
    void statementsBehindSemicolonsAreFoundWhereASearchBehindEachFindsThem() {
        Random random = new Random(3);
        int trials = 300_000;
        int found = 0;
        for (int trial = 0; trial < trials; trial++) {
            String sql = random(random);
            Set<Integer> expected = new TreeSet<>();
            for (int at = sql.indexOf(';'); at >= 0; at = sql.indexOf(';', at + 1)) {
                int start = at + FirstWord.start(sql.substring(at));
                if (start < sql.length()) {
                    expected.add(start);
                }
            }
            Set<Integer> actual = new TreeSet<>();
            StatementStarts.anyMatch(sql, at -> {
                actual.add(at);
                return false;
            });
            assertThat(actual).as(sql).isEqualTo(expected);
            found += actual.size();
        }
        System.out.printf("%,d random texts: %,d places behind a semicolon%n", trials, found);
        assertThat(found).isGreaterThan(trials / 5);
    }

    private static String random(Random random) {
        String[] parts = {";", "/*", "*/", "*", "/", "/*!", "/*M!", "1", "-", "--", "#", "\n", " ", "a", "!", "M"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    @Test
    void twiceTheTextTakesLessThanThreeTimesAsLong() {
        grows("semicolons", ";"::repeat);
        grows("comments that never end, behind semicolons", ";/*"::repeat);
        grows("comments behind semicolons", "; /* */"::repeat);
        grows("blanks behind begin", size -> "begin" + " ".repeat(size) + "x");
        grows("begin again and again", size -> "select 1;" + "begin ".repeat(size));
        grows(
                "semicolons, and blanks behind begin",
                size -> "select 1" + ";".repeat(size) + "begin" + " ".repeat(size));
        grows("blanks behind set", size -> "set" + " ".repeat(size) + "x");
        grows("blanks in a timeout's comment", size -> "/*timeout=" + " ".repeat(size) + "x*/ select 1");
        grows(
                "blanks around a timeout's name",
                size -> "/*" + " ".repeat(size) + "timeout" + " ".repeat(size) + "=*/ select 1");
        grows("timeouts in a comment", size -> "/*timeout=".repeat(size) + "*/ select 1");
        grows("timeouts with a value in a comment", size -> "/*timeout= 5".repeat(size) + "*/ select 1");
        grows("blanks in a comment that never ends", size -> "select/*timeout=" + " ".repeat(size));
        grows("the same behind a blank", size -> "select 1 /*timeout=" + " ".repeat(size));
        grows("empty comments", size -> "/**/".repeat(size) + "select 1");
        grows("line comments", size -> "--\n".repeat(size) + "select 1");
        grows("executable comments", "/*!"::repeat);
        grows("an executable comment's version", size -> "/*!" + "1".repeat(size));
        grows("blanks behind analyze", size -> "analyze" + " ".repeat(size) + "x");
        grows("brackets", "("::repeat);
        grows("blanks", " "::repeat);
        grows("letters", "a"::repeat);
    }

    /** From sizes at which the whole text is read to sizes at which only its beginning is. */
    private static void grows(String name, IntFunction<String> text) {
        for (int size : new int[] {1_000, 4_000, 500_000}) {
            check(
                    name + ", " + size,
                    Collections.singletonList(text.apply(size)),
                    Collections.singletonList(text.apply(2 * size)));
        }
    }

    @Test
    void twiceAsManyElementsOfABatchTakeLessThanThreeTimesAsLong() {
        for (String element : new String[] {
            "insert into t values (1)", "insert into t values (';/*" + "x".repeat(2_000) + "')", ";".repeat(2_000)
        }) {
            for (int size : new int[] {50, 5_000}) {
                check(
                        size + " times " + element.substring(0, 20),
                        Collections.nCopies(size, element),
                        Collections.nCopies(2 * size, element));
            }
        }
    }

    /** Work that grows too fast does so each time. A single measurement may be compiled code against interpreted. */
    private static void check(String name, List<String> half, List<String> whole) {
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < 6 && smallest >= 3; i++) {
            smallest = Math.min(smallest, CpuTime.ratio(() -> look(half), () -> look(whole)));
        }
        assertThat(smallest).as(name).isLessThan(3);
    }

    private static void look(List<String> texts) {
        SqlKind.of(texts);
        TimeoutComment.valueIn(texts.get(0));
        FirstWord.kind(texts.get(0));
    }
}
