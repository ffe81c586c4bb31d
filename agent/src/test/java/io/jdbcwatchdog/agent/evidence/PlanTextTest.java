package io.jdbcwatchdog.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    @Test
    void stepIsOneLineWithoutLiterals() {
        assertThat(PlanText.of(Map.of(
                        "table",
                        "stock",
                        "type",
                        "ALL",
                        "key",
                        "",
                        "rows",
                        "1000",
                        "r_rows",
                        "18.5",
                        "extra",
                        "Using where with pushed condition (`shop`.`stock`.`name` = 'secret4711')")))
                .isEqualTo("stock: ALL key=none rows=1000 read=18.5 Using where with pushed condition"
                        + " (`shop`.`stock`.`name` = ?)");
        assertThat(PlanText.of(Map.of("table", "stock", "type", "ref", "key", "by_name", "rows", "1", "extra", "")))
                .isEqualTo("stock: ref key=by_name rows=1");
        assertThat(PlanText.of(Map.of("table", "", "select_type", "INSERT", "type", "")))
                .isEqualTo("INSERT");
    }
}
