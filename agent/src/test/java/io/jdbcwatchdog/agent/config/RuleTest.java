package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which statements a rule matches. */
class RuleTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "sql: select * from orders *                | true",
                "sql: 'select \\* from orders *'            | false",
                "sql: select * from order_items *           | false",
                "sql: from orders                           | false",
                "sql: '*where id = ?'                       | true",
                "sql: [insert*, '*FROM ORDERS*']            | true",
                "kind: select                               | true",
                "kind: [insert, ddl]                        | false",
                "server: db1.example.com                    | true",
                "server: db1.example.com:3306               | true",
                "server: 'db?.*'                            | true",
                "server: '*:3306'                           | true",
                "server: db1.example.com:3307               | false",
                "server: db1                                | false",
                "schema: SHOP                               | true",
                "schema: shop_*                             | false",
                "user: app                                  | true",
                "user: [root, 'a??']                        | true",
                "user: ap                                   | false",
                "thread: http-*                             | true",
                "thread: http                               | false",
                "caller: com.example.orders                 | true",
                "caller: com.example                        | true",
                "caller: com.example.orders.OrderRepository | true",
                "caller: com.example.orders.Order           | false",
                "caller: com.example.orders.Order*          | true",
                "caller: '*Repository'                      | true",
                "caller: example.orders                     | false",
                "caller: com.example.order                  | false",
                "caller: [java.util, java.lang.Thread]      | true",
                "{kind: select, schema: shop, user: root}   | false",
                "{kind: select, schema: shop, user: app}    | true",
                "{}                                         | true"
            })
    void aRuleMatchesWhenAllItsConditionsHold(String conditions, boolean matches) throws Exception {
        assertThat(matches(rule(conditions), new Sample())).isEqualTo(matches);
    }

    @Test
    void theRestOfALongStatementIsNotLookedAt() throws Exception {
        Sample sample = new Sample();
        sample.sql = "insert " + "x".repeat(19_993) + " needle";
        assertThat(matches(rule("sql: insert*x"), sample)).isTrue();
        assertThat(matches(rule("sql: '*needle'"), sample)).isFalse();
    }

    @Test
    void theStackIsAskedForLastAndOnlyWhereItMatters() throws Exception {
        Sample matching = new Sample();
        Rule rule = rule(
                "{caller: com.example, sql: select*, thread: http*, server: db1*, user: app, schema: shop, kind: select}");
        assertThat(matches(rule, matching)).isTrue();
        assertThat(matching.asked)
                .startsWith("kind", "schema", "user", "server")
                .endsWith("thread", "sql", "caller");
        Sample other = new Sample();
        other.thread = "batch-1";
        assertThat(matches(rule, other)).isFalse();
        assertThat(other.asked).doesNotContain("sql", "caller");
    }

    @Test
    void aMissingFactMatchesOnlyAnyText() throws Exception {
        Sample sample = new Sample();
        sample.schema = "";
        assertThat(matches(rule("schema: '?*'"), sample)).isFalse();
        assertThat(matches(rule("schema: '*'"), sample)).isTrue();
    }

    @Test
    void rulesKeepTheirOrderAndHaveTheirActions() throws Exception {
        List<Rule> rules = new Places().file(folder, """
                        timeout: 30s
                        rules:
                          - name: Übersicht 1.0_a-b
                            timeout: 5m
                            action: log
                            kind: select
                          - {timeout: none, name: exempt, caller: com.example, action: kill-connection}
                          - name: rest
                            timeout: 1500ms
                        mode: observe
                        """).load().rules();
        assertThat(rules).extracting(rule -> rule.name).containsExactly("Übersicht 1.0_a-b", "exempt", "rest");
        assertThat(rules)
                .extracting(rule -> rule.timeoutNanos)
                .containsExactly(TimeUnit.MINUTES.toNanos(5), 0L, TimeUnit.MILLISECONDS.toNanos(1500));
        assertThat(rules)
                .extracting(rule -> rule.action)
                .containsExactly(Action.LOG, Action.KILL_CONNECTION, Action.KILL);
    }

    private Rule rule(String conditions) throws SettingsException {
        String inner = conditions.startsWith("{") ? conditions.substring(1, conditions.length() - 1) : conditions;
        String yaml = conditions.startsWith("{")
                ? "rules:\n  - {name: r, timeout: 1s" + (inner.isEmpty() ? "" : ", " + inner) + "}\n"
                : "rules:\n  - name: r\n    timeout: 1s\n    " + inner + "\n";
        return new Places().file(folder, yaml).load().rules().get(0);
    }

    private static boolean matches(Rule rule, Sample statement) {
        return new Rules(List.of(rule)).firstMatch(statement) != null;
    }
}
