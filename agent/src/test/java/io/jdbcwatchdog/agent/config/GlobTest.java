package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.CpuTime;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "shop|shop|true",
                "shop|SHOP|true",
                "SHOP|shop|true",
                "shop|shops|false",
                "shop|sho|false",
                "shop_?|shop_1|true",
                "shop_?|shop_|false",
                "shop_?|shop_12|false",
                "?|😀|true",
                "é*|ÉTÉ|true",
                "ı|I|true",
                "*|anything|true",
                "*||true",
                "?||false",
                "a*b*c|axxbxxbxc|true",
                "a*b*c|axxbxxbx|false",
                "**a**|bab|true",
                "a.b|axb|false",
                "[ab]|a|false",
                "\\Qa|\\Qa|true",
                "a+|aa|false",
                "a  b|a b|false",
                " a|a|false"
            })
    void theWholeTextHasToMatch(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text == null ? "" : text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "select * from orders*|SELECT id\\n  FROM\\t orders WHERE x|true",
                "select * from orders*|selectid from orders|false",
                "  select   1  |\\n\\tselect 1\\n|true",
                "select 1|select1|false",
                "a b|a  |false",
                "a *|a  b|true",
                "a*b|a  b|true",
                "a?b|a  b|true",
                "a??b|a  b|false",
                "* b|   b|false",
                "*||true",
                "?|\\n \\n|false"
            })
    void inSqlABlankIsAnyWhiteSpace(String pattern, String text, boolean matches) {
        String sql = (text == null ? "" : text).replace("\\n", "\n").replace("\\t", "\t");
        assertThat(Glob.looseBlanks(pattern).matches(sql)).isEqualTo(matches);
    }

    @Test
    void agreesWithANaiveMatcher() {
        Random random = new Random(4);
        int trials = 300_000;
        int matched = 0;
        int loosely = 0;
        for (int trial = 0; trial < trials; trial++) {
            String pattern = random(random, "aAb *? ", 7);
            String text = random(random, "aAbB \n", 10);
            boolean expected = naive(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
            assertThat(Glob.of(pattern).matches(text))
                    .as("%s ~ %s", pattern, text)
                    .isEqualTo(expected);
            boolean loose = naive(tidy(pattern), tidy(text));
            assertThat(Glob.looseBlanks(pattern).matches(text))
                    .as("%s ~ %s", pattern, text)
                    .isEqualTo(loose);
            matched += expected ? 1 : 0;
            loosely += loose ? 1 : 0;
        }
        System.out.printf("%,d random patterns and texts: %,d matched, %,d loosely%n", trials, matched, loosely);
        assertThat(matched).isBetween(10_000, trials - 10_000);
        assertThat(loosely).isGreaterThan(matched);
    }

    @Test
    void longPiecesAgreeWithANaiveMatcher() {
        Random random = new Random(5);
        int matched = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            String piece = random(random, "ab?", 200);
            String text = random(random, "ab", 300) + piece.replace('?', 'a') + random(random, "ab", 20);
            String pattern = "*" + piece + (random.nextBoolean() ? "b" : "") + "*";
            boolean expected = Pattern.compile(pattern.replace("*", ".*").replace('?', '.'))
                    .matcher(text)
                    .matches();
            assertThat(Glob.of(pattern).matches(text))
                    .as("%s ~ %s", pattern, text)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(10_000, 19_900);
    }

    @Test
    void withTheWorstPatternTwiceTheTextTakesLessThanThreeTimesAsLong() {
        String half = "a".repeat(PreparedFacts.MAX_SQL / 2);
        String whole = "a".repeat(PreparedFacts.MAX_SQL);
        for (String pattern : new String[] {
            "a*".repeat(200) + "b",
            "*a".repeat(200) + "b",
            "*" + "a".repeat(490) + "b*",
            "*" + "?".repeat(490) + "b*",
            "*" + "a".repeat(245) + "?".repeat(245) + "b*c",
            "*aaaaaaaaaab*",
            "*" + "a".repeat(250) + "b*" + "a".repeat(200) + "*"
        }) {
            Glob glob = Glob.looseBlanks(pattern);
            assertThat(glob.matches(whole)).isFalse();
            double growth = CpuTime.ratio(() -> glob.matches(half), () -> glob.matches(whole));
            System.out.printf(
                    "%.20s of %d: twice the text takes %.1f times as long%n", pattern, pattern.length(), growth);
            assertThat(growth).as(pattern).isLessThan(3);
        }
    }

    /** A search that started again at each letter would take as many times longer as the pattern is longer. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "?"})
    void aLongPatternTakesNotMuchLongerThanAShortOne(String letter) {
        String text = "a".repeat(PreparedFacts.MAX_SQL);
        Glob ofTen = Glob.looseBlanks("*" + letter.repeat(10) + "b*");
        Glob ofMany = Glob.looseBlanks("*" + letter.repeat(490) + "b*");
        double ratio = CpuTime.ratio(() -> ofTen.matches(text), () -> ofMany.matches(text));
        System.out.printf("490 times %s take %.1f times as long as 10%n", letter, ratio);
        assertThat(ratio).isLessThan(3);
    }

    private static String random(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String tidy(String text) {
        return text.toLowerCase(Locale.ROOT).trim().replaceAll("\\s+", " ");
    }

    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return naive(pattern.substring(1), text) || !text.isEmpty() && naive(pattern, text.substring(1));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && naive(pattern.substring(1), text.substring(1));
    }
}
