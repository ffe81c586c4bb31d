package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table can be read on a terminal, and its rows can be searched for. */
class TableTest {

    private final Map<String, Finding> findings = new LinkedHashMap<>();

    @Test
    void adviceStandsBelowItsFindingAndNothingIsTooWide() {
        findings.put(
                "room", Finding.failed("there is none ".repeat(20).trim(), "GRANT A ON *.* TO b; GRANT C ON *.* TO d"));
        findings.put("a longer name", Finding.works("it is"));
        findings.put("c", Finding.skipped("not tried"));
        List<String> lines = Table.of(findings);
        assertThat(lines.get(0)).startsWith("FAILED  room           there is none");
        assertThat(lines).allMatch(line -> line.length() <= 102).noneMatch(line -> line.endsWith(" "));
        int advice = lines.indexOf("                       -> GRANT A ON *.* TO b; GRANT C ON *.* TO d");
        assertThat(advice).isPositive();
        assertThat(lines.subList(advice + 1, lines.size()))
                .containsExactly("works   a longer name  it is", "-       c              not tried");
    }

    @Test
    void oneFailureFails() {
        findings.put("a", Finding.advice("a", "b"));
        assertThat(Checks.isAnyFailed(findings)).isFalse();
        findings.put("b", Finding.failed("a", ""));
        assertThat(Checks.isAnyFailed(findings)).isTrue();
    }
}
