package io.jdbcwatchdog.it.timeouts;

import io.jdbcwatchdog.it.support.child.ChildResult;
import org.assertj.core.api.SoftAssertions;

/** A statement that waits for a row in {@code it-apps/wildfly} and {@code it-apps/quarkus}, and whose timeout ends it. */
enum JtaCase {
    NO_TRANSACTION("nothing", 3, "option timeout"),
    USER_TRANSACTION("UserTransaction", 1, "JTA transaction"),
    DEFAULT("default", JtaCase.DEFAULT_SECONDS, "JTA default timeout"),
    BEAN("bean", 1, "JTA transaction");

    /** The agent's, longer than each of the transactions may take. */
    static final String OPTIONS = "timeout=3s";

    /** The manager's, in seconds. */
    static final int DEFAULT_SECONDS = 2;

    /** In milliseconds; unended, a statement would wait for 50 s. */
    private static final double LATE = 4_000;

    final String key;
    private final int seconds;
    private final String origin;

    JtaCase(String key, int seconds, String origin) {
        this.key = key;
        this.seconds = seconds;
        this.origin = origin;
    }

    /** As the log line and the exception name it. */
    String timeout() {
        return seconds + "s(" + origin + ")";
    }

    /** How long after its deadline the thread was free, in milliseconds. */
    double late(ChildResult result) {
        return result.millis(key + ".ms") - seconds * 1_000;
    }

    void isEndedInTime(SoftAssertions soft, ChildResult result) {
        soft.assertThat(late(result)).as(key + ": the thread is free").isBetween(-5.0, LATE);
        soft.assertThat(result.value(key + ".thrown")).as(key).contains("Exception");
        if (this == USER_TRANSACTION || this == DEFAULT) {
            soft.assertThat(result.value(key + ".rolledBack"))
                    .as(key + ": the manager rolled back by itself")
                    .isEqualTo("true");
        }
        soft.assertThat(result.value(key + ".after"))
                .as(key + ": the pool keeps the connection")
                .isEqualTo(result.value(key + ".before"));
    }

    void isEndedByTheAgent(SoftAssertions soft, ChildResult result) {
        soft.assertThat(result.value(key + ".thrown"))
                .as(key)
                .contains("java.sql.SQLTimeoutException: Statement timeout: ")
                .contains("timeout " + timeout());
    }
}
