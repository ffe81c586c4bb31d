package io.jdbcwatchdog.it.timeouts;

import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Script;
import io.jdbcwatchdog.it.support.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which timeout wins, for each pair of them that can meet, in both orders of length. */
@Tag("once")
@Tag("any-server")
class PrecedenceIT {

    /** It reads for longer than any timeout here. The words in it are what the rules look for. */
    private static final String LONG =
            "SELECT COUNT(*), '%s' FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> -1";

    private static final String SHORT = "SELECT SLEEP(1.2), '%s'";

    private static final String RULES = "rules:\n"
            + "  - name: three\n    timeout: 300ms\n    sql: '*rule-300*'\n"
            + "  - name: six\n    timeout: 600ms\n    sql: '*rule-600*'\n"
            + "  - name: long\n    timeout: 1500ms\n    sql: '*rule-1500*'\n"
            + "  - name: never\n    timeout: none\n    sql: '*rule-none*'\n";

    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @Test
    void commentWinsOverAnnotationOverRuleOverOption() throws IOException {
        ended("annotated-600 /* timeout=300ms */ " + LONG, "300ms(comment in the SQL)");
        ended("annotated-300 /* timeout=600ms */ " + LONG, "600ms(comment in the SQL)");
        ended("run /* timeout=300ms */ " + with(LONG, "rule-600"), "300ms(comment in the SQL)");
        ended("run /* timeout=600ms */ " + with(LONG, "rule-300"), "600ms(comment in the SQL)");
        ended("run /* timeout=300ms */ " + LONG, "300ms(comment in the SQL)");
        ended("run /* timeout=1500ms */ " + LONG, "1500ms(comment in the SQL)");
        byItself("run /* timeout=none */ " + SHORT);
        ended("annotated-300 " + with(LONG, "rule-600"), "300ms(@StatementTimeout ScriptedApplication.annotated300)");
        ended("annotated-600 " + with(LONG, "rule-300"), "600ms(@StatementTimeout ScriptedApplication.annotated600)");
        byItself("annotated-none " + with(SHORT, "rule-300"));
        ended("annotated-300 " + LONG, "300ms(@StatementTimeout ScriptedApplication.annotated300)");
        byItself("annotated-none " + SHORT);
        ended("run " + with(LONG, "rule-300"), "300ms(rule three)");
        ended("run " + with(LONG, "rule-1500"), "1500ms(rule long)");
        byItself("run " + with(SHORT, "rule-none"));
        ended("run " + LONG, "900ms(option timeout)");
        check("timeout: 900ms\n");
    }

    @Test
    void queryTimeoutLimitsWhateverElseSaysMoreOrNothing() throws IOException {
        steps("query-timeout 1");
        ended("run /* timeout=600ms */ " + LONG, "600ms(comment in the SQL)");
        ended("run /* timeout=1500ms */ " + LONG, "1s(setQueryTimeout)");
        ended("run /* timeout=none */ " + LONG, "1s(setQueryTimeout)");
        ended("annotated-600 " + LONG, "600ms(@StatementTimeout ScriptedApplication.annotated600)");
        ended("annotated-none " + LONG, "1s(setQueryTimeout)");
        ended("run " + with(LONG, "rule-600"), "600ms(rule six)");
        ended("run " + with(LONG, "rule-1500"), "1s(setQueryTimeout)");
        ended("run " + with(LONG, "rule-none"), "1s(setQueryTimeout)");
        ended("run " + LONG, "1s(setQueryTimeout)");
        steps("query-timeout 4");
        ended("run " + LONG, "3s(option timeout)");
        check("timeout: 3s\n");
    }

    /** Each in a transaction of its own, whose first statement it is. */
    @Test
    void transactionTimeoutLimitsWhateverElseSaysMoreOrNothing() throws IOException {
        steps("autocommit off");
        inTransaction("run /* timeout=300ms */ " + LONG, "300ms(comment in the SQL)");
        inTransaction("run /* timeout=1500ms */ " + LONG, "800ms(option transaction-timeout)");
        inTransaction("annotated-300 " + LONG, "300ms(@StatementTimeout ScriptedApplication.annotated300)");
        inTransaction("annotated-none " + LONG, "800ms(option transaction-timeout)");
        inTransaction("run " + with(LONG, "rule-600"), "600ms(rule six)");
        inTransaction("run " + with(LONG, "rule-none"), "800ms(option transaction-timeout)");
        inTransaction("run " + LONG, "800ms(option transaction-timeout)");
        inTransaction("transaction-700 " + LONG, "700ms(@TransactionTimeout ScriptedApplication.transaction700)");
        steps("query-timeout 1");
        inTransaction("run " + LONG, "800ms(option transaction-timeout)");
        check("timeout: 3s\ntransaction-timeout: 800ms\nkill-grace: 4s\n");
    }

    private static String with(String sql, String word) {
        return String.format(sql, word);
    }

    private void steps(String step) {
        steps.add(step);
        expected.add("");
    }

    private void ended(String step, String timeout) {
        steps.add(with(step, ""));
        expected.add("timeout " + timeout);
    }

    private void byItself(String step) {
        steps.add(with(step, ""));
        expected.add("value");
    }

    private void inTransaction(String step, String timeout) {
        ended(step, timeout);
        steps("rollback");
    }

    private void check(String options) throws IOException {
        Path file = folder.resolve("watchdog.yaml");
        Files.writeString(file, options + RULES);
        ScriptResult result = Script.of(steps).on(Pairs.first(), "config=" + file);
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < steps.size(); i++) {
            String value = result.of(i, "value");
            String message = result.of(i, "message");
            if (expected.get(i).startsWith("timeout")) {
                soft.assertThat(message).as(steps.get(i)).contains(expected.get(i) + ",");
            } else {
                soft.assertThat(value).as("%s: %s", steps.get(i), message).isNotNull();
            }
        }
        soft.assertAll();
    }
}
