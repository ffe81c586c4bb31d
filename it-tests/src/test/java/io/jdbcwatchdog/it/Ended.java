package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildResult;
import org.assertj.core.api.SoftAssertions;

/** What is asked of one trial of a probe. */
final class Ended {

    /**
     * The latest, in milliseconds, for one statement with a timeout of half a second or less on a busy machine; unended,
     * each would go on far longer. {@link DeadlineIT} is strict.
     */
    static final double LATE = 1_500;

    private final SoftAssertions soft;
    private final ChildResult result;
    private final String key;

    private Ended(SoftAssertions soft, ChildResult result, String key) {
        this.soft = soft;
        this.result = result;
        this.key = key;
    }

    static Ended softly(SoftAssertions soft, ChildResult result, String key) {
        return new Ended(soft, result, key);
    }

    /** The whole of it at once: on time, a timeout, and the connection can go on. */
    static void inTime(ChildResult result, String key, double from, double to) {
        SoftAssertions soft = new SoftAssertions();
        softly(soft, result, key).isATimeout().isBetween(from, to).isUsable();
        soft.assertAll();
    }

    /** It ended well, and by itself. */
    static void byItself(ChildResult result, String key, double from) {
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.values()).as(result.toString()).containsKey(key + ".value");
        soft.assertThat(result.millis(key + ".ms")).as(key).isGreaterThanOrEqualTo(from);
        softly(soft, result, key).isUsable();
        soft.assertAll();
    }

    Ended isATimeout() {
        is("class", "java.sql.SQLTimeoutException");
        is("state", "70100");
        is("code", "1317");
        return this;
    }

    Ended isBetween(double from, double to) {
        soft.assertThat(result.millis(key + ".ms")).as(key + ".ms").isBetween(from, to);
        return this;
    }

    Ended isUsable() {
        return is("usable", "true");
    }

    Ended is(String what, String expected) {
        soft.assertThat(result.values().get(key + "." + what))
                .as("%s.%s (%s)", key, what, result.values().get(key + ".message"))
                .isEqualTo(expected);
        return this;
    }
}
