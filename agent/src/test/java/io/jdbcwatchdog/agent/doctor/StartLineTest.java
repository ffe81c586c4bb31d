package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line at the start says what works, and what helps where it does not. */
class StartLineTest {

    private static final String WHERE = "db1:3306 (MySQL 9.7.0) as shop";

    private final Map<String, Finding> findings = new LinkedHashMap<>();

    @Test
    void whatWorksIsShort() {
        findings.put("room", Finding.works("12 are open"));
        findings.put("clock", Finding.skipped("not there"));
        StartLine line = StartLine.of(WHERE, true, findings);
        assertThat(line.text()).isEqualTo("checked db1:3306 (MySQL 9.7.0) as shop: a KILL works here");
        assertThat(line.isWarning()).isFalse();
    }

    @Test
    void versionIsItsNumbers() {
        assertThat(StartLine.numbers("11.8.9-MariaDB-0+deb13u1 from Debian")).isEqualTo("11.8.9");
        assertThat(StartLine.numbers("9.7.4")).isEqualTo("9.7.4");
        assertThat(StartLine.numbers("?")).isEqualTo("?");
    }

    @Test
    void whatNobodyCanActOnIsLeftOut() {
        findings.put("room", Finding.advice("this could not be found out: syntax error", ""));
        assertThat(StartLine.of(WHERE, true, findings).text()).endsWith("a KILL works here");
    }

    @Test
    void adviceFollows() {
        findings.put(
                "locks", Finding.advice("who blocks a statement is not told", "GRANT PROCESS ON *.* TO 'shop'@'%'"));
        StartLine line = StartLine.of(WHERE, true, findings);
        assertThat(line.text())
                .isEqualTo(
                        "checked db1:3306 (MySQL 9.7.0) as shop: a KILL works here; who blocks a statement is not told:"
                                + " GRANT PROCESS ON *.* TO 'shop'@'%'");
        assertThat(line.isWarning()).isFalse();
    }

    @Test
    void failureIsAWarningAndComesFirst() {
        findings.put("clock", Finding.advice("the clock is wrong", "mind it."));
        findings.put("others", Finding.failed("the admin-user may KILL only its own sessions", "GRANT X"));
        StartLine line = StartLine.of(WHERE, true, findings);
        assertThat(line.text())
                .isEqualTo(
                        "checked db1:3306 (MySQL 9.7.0) as shop: a KILL would not work here; the admin-user may KILL only"
                                + " its own sessions: GRANT X; the clock is wrong: mind it");
        assertThat(line.isWarning()).isTrue();
    }

    @Test
    void whatWasNotFoundOutIsSaidWithWhatHelps() {
        StartLine refused =
                StartLine.unknown("db1:3306", "shop", "the server was not asked: denied", false, "Unlock shop.");
        assertThat(refused.isWarning()).isTrue();
        assertThat(refused.text())
                .startsWith("not checked: db1:3306 as shop: the server was not asked: denied")
                .endsWith("What helps: Unlock shop.");
        StartLine full = StartLine.unknown("db1:3306", "shop", "it has no room", true, "");
        assertThat(full.isWarning()).isFalse();
        assertThat(full.text()).endsWith("While that is so, a KILL may find no room either");
    }
}
