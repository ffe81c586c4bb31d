package io.jdbcwatchdog.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Texts that are made to be slow to look at. */
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
            Behind.any(sql, at -> {
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
    void noTextTakesLong() {
        for (String text : new String[] {
            ";".repeat(1_000_000),
            ";/*".repeat(300_000),
            "; /* */".repeat(150_000),
            "begin" + " ".repeat(1_000_000) + "x",
            "select 1;" + "begin ".repeat(200_000),
            "select 1" + ";".repeat(500_000) + "begin" + " ".repeat(500_000) + "x",
            "set" + " ".repeat(1_000_000) + "x",
            "/*timeout=" + " ".repeat(1_000_000) + "x*/ select 1",
            "/*" + " ".repeat(1_000_000) + "timeout" + " ".repeat(1_000_000) + "=*/ select 1",
            "/*timeout=".repeat(100_000) + "*/ select 1",
            "/*timeout= 5".repeat(100_000) + "*/ select 1",
            "select/*timeout=" + " ".repeat(1_000_000),
            "select 1 /*timeout=" + " ".repeat(1_000_000),
            "/**/".repeat(1_000_000) + "select 1",
            "--\n".repeat(1_000_000) + "select 1",
            "/*!".repeat(1_000_000),
            "/*!" + "1".repeat(1_000_000),
            "analyze" + " ".repeat(1_000_000) + "x",
            "(".repeat(10_000_000),
            " ".repeat(100_000_000),
            "a".repeat(10_000_000),
        }) {
            check(Collections.singletonList(text));
        }
        check(Collections.nCopies(10_000, "insert into t values (1)"));
        check(Collections.nCopies(10_000, "insert into t values (';/*" + "x".repeat(2_000) + "')"));
        check(Collections.nCopies(10_000, ";".repeat(2_000)));
    }

    /** On a busy machine a single measurement says little, so the best of some counts. */
    private static void check(List<String> texts) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 20 && best > 4; i++) {
            long begin = System.nanoTime();
            SqlKind.of(texts);
            TimeoutComment.in(texts.get(0));
            FirstWord.kind(texts.get(0));
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        String text = texts.get(0);
        assertThat(best)
                .as("ms for %d times %s", texts.size(), text.substring(0, Math.min(40, text.length())))
                .isLessThan(texts.size() == 1 ? 10 : 20);
    }
}
