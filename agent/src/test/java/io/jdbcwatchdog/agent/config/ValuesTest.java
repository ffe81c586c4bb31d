package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors say what is wrong with a value, and what would be valid. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "timeout=soon       | the value is not a duration; valid: a duration above 0 such as 500ms",
                "timeout=0s         | the value would leave no time at all; to have no timeout, write none",
                "timeout=9000h      | the value is longer than 365 days",
                "kill-grace=none    | the value is not allowed here, since a statement could then wait forever; valid: a duration",
                "abort-grace=none   | the value is not allowed here",
                "abort-grace=-1s    | the value is not a duration",
                "mode=ENFORCE       | the value is not known; valid: enforce or observe",
                "exception=sql      | the value is not known; valid: timeout or driver",
                "log=slf4j          | the value is not known; valid: auto or stderr",
                "admin-keep-open=no | the value is not known; valid: true or false",
                "admin-port=0       | the value is not a port; valid: a port from 1 to 65535",
                "admin-port=65536   | the value is not a port",
                "admin-port=99999999999 | the value is not a port",
                "admin-port=+80     | the value is not a port",
                "transaction-timeout=0ms      | the value would leave no time at all; to have no timeout, write none",
                "idle-transaction-timeout=1d  | the value is not a duration; valid: a duration above 0",
                "rollback-only=yes            | the value is not known; valid: true or false",
                "take-over-query-timeout=no   | the value is not known; valid: true or false",
                "take-over-transaction-timeout=1 | the value is not known; valid: true or false",
                "kill-on-interrupt=1          | the value is not known; valid: true or false",
                "max-kills-per-minute=0       | the value is not a whole number from 1 to 100000; valid: a whole number from 1",
                "max-kills-per-minute=100001  | the value is not a whole number",
                "max-kills-per-minute=5000000000 | the value is not a whole number",
                "max-kills-per-minute=1.5     | the value is not a whole number",
                "admin-user=        | the value is empty",
                "config=            | the value is empty; valid: the path of a readable file"
            })
    void aBadValueIsExplained(String argument, String explanation) {
        String name = argument.substring(0, argument.indexOf('='));
        assertThat(Places.arguments(argument).error())
                .startsWith("option '" + name + "' (agent argument 1): " + explanation);
    }

    @Test
    void blanksAroundNamesAndValuesDoNotCount() throws Exception {
        assertThat(Places.arguments(" timeout = 5s , mode= observe ").load().describe())
                .startsWith("timeout=5s mode=observe");
    }

    @Test
    void noArgumentsAreNoError() throws Exception {
        assertThat(Places.arguments("").load().timeoutNanos()).isZero();
        assertThat(Places.arguments("  ").load().timeoutNanos()).isZero();
    }

    @Test
    void anArgumentWithoutEqualsSignIsAnsweredWithTheForm() {
        String form = " has no '=': write name=value,name=value, for example timeout=30s,kill-grace=1s";
        assertThat(Places.arguments("30s").error()).isEqualTo("agent argument 1" + form);
        assertThat(Places.arguments("timeout=5s,").error()).isEqualTo("agent argument 2" + form);
        assertThat(Places.arguments("timeout=5s,,mode=observe").error()).isEqualTo("agent argument 2" + form);
    }

    @Test
    void wrongSeparatorsAreReported() {
        assertThat(Places.arguments("timeout=5s;mode=observe").error())
                .startsWith("option 'timeout' (agent argument 1)")
                .contains("separated by commas");
    }

    @Test
    void anOptionGivenTwiceIsAnError() {
        assertThat(Places.arguments("timeout=5s,mode=observe,timeout=5s").error())
                .isEqualTo("option 'timeout' (agent argument 3): it is given twice; give it once");
    }
}
