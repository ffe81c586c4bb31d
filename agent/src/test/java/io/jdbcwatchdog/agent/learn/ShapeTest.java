package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statements are one shape. */
class ShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from t where id = 5 | select * from t where id = ?",
                "select * from t where id in (1, 2,3) | select * from t where id in (?…)",
                "select * from t where id in (?,?,?,?) | select * from t where id in (?…)",
                "select * from t where id in (1) | select * from t where id in (?)",
                "insert into t values (1, 'a'), (2, 'b'), (3, 'c') | insert into t values (?…)…",
                "insert into t (a, b) values (?, ?),(?, ?) | insert into t (a, b) values (?…)…",
                "update t set a = 'x', b = 2 where c = 3 | update t set a = ?, b = ? where c = ?",
                "call p() | call p()",
            })
    void statementsThatDifferInTheirValuesAreOneShape(String sql, String shape) {
        assertThat(Shape.of(sql)).isEqualTo(shape);
    }

    @Test
    void anUnknownTextHasNoShape() {
        assertThat(Shape.of("")).isEmpty();
    }

    @Test
    void literalsOfAnyLengthAreNoneOfTheShape() {
        String secret = "secret".repeat(5_000);
        assertThat(Shape.of("insert into t values ('" + secret + "')")).doesNotContain("secret");
    }
}
