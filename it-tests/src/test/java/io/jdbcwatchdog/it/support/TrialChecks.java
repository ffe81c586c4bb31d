package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.child.ChildResult;
import org.assertj.core.api.SoftAssertions;

/** What is asked of one trial of a probe. */
public final class TrialChecks {

    /**
     * The latest, in milliseconds, for one statement with a timeout of half a second or less on a busy machine; unended,
     * each would go on far longer. {@code DeadlineIT} is strict.
     */
    public static final double LATE = 2_500;

    private final SoftAssertions soft;
    private final ChildResult result;
    private final String key;

    private TrialChecks(SoftAssertions soft, ChildResult result, String key) {
        this.soft = soft;
        this.result = result;
        this.key = key;
    }

    public static TrialChecks softly(SoftAssertions soft, ChildResult result, String key) {
        return new TrialChecks(soft, result, key);
    }

    /** The whole of it at once: on time, a timeout, and the connection can go on. */
    public static void inTime(ChildResult result, String key, double from, double to) {
        SoftAssertions soft = new SoftAssertions();
        softly(soft, result, key).isATimeout().isBetween(from, to).isUsable();
        soft.assertAll();
    }

    /** It ended well, and by itself. */
    public static void byItself(ChildResult result, String key, double from) {
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.values()).as(result.toString()).containsKey(key + ".value");
        soft.assertThat(result.millis(key + ".ms")).as(key).isGreaterThanOrEqualTo(from);
        softly(soft, result, key).isUsable();
        soft.assertAll();
    }

    public TrialChecks isATimeout() {
        is("class", "java.sql.SQLTimeoutException");
        is("state", "70100");
        is("code", "1317");
        return this;
    }

    public TrialChecks isBetween(double from, double to) {
        soft.assertThat(result.millis(key + ".ms")).as(key + ".ms").isBetween(from, to);
        return this;
    }

    public TrialChecks isUsable() {
        return is("usable", "true");
    }

    public TrialChecks is(String what, String expected) {
        soft.assertThat(result.values().get(key + "." + what))
                .as("%s.%s (%s)", key, what, result.values().get(key + ".message"))
                .isEqualTo(expected);
        return this;
    }
}
