package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.Deed;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** What is asked of the deeds of one {@link Play}. */
final class InTime {

    private static final Pattern RAN = Pattern.compile(" ran=(\\d+)ms ");

    private final SoftAssertions soft = new SoftAssertions();
    private final Play play;
    private final ChildResult result;
    private final String fault;

    InTime(Play play, ChildResult result, String fault) {
        this.play = play;
        this.result = result;
        this.fault = fault;
    }

    ChildResult result() {
        return result;
    }

    /** Free by the deadline and both graces and one second, and not before the deadline. */
    InTime isFreedAfterItsDeadline(Deed deed) {
        double ms = byTheBound(deed);
        soft.assertThat(ms).as(deed + " not before its deadline").isGreaterThanOrEqualTo(Play.TIMEOUT);
        return this;
    }

    /** Free by the deadline and both graces and one second. */
    InTime isFreed(Deed deed) {
        byTheBound(deed);
        return this;
    }

    /** The driver noticed. */
    InTime isFreedBeforeItsDeadline(Deed deed) {
        double ms = byTheBound(deed);
        soft.assertThat(ms).as(deed + " before its deadline").isLessThan(Play.TIMEOUT);
        return this;
    }

    private double byTheBound(Deed deed) {
        double ms = Math.min(Double.parseDouble(value(deed, "ms", "Infinity")), ran(deed));
        Numbers.say(
                fault + ", " + deed.key(),
                "free %.0f ms after the deadline: %s %s",
                ms - Play.TIMEOUT,
                value(deed, "state", ""),
                simple(value(deed, "class", value(deed, "value", ""))));
        soft.assertThat(ms).as(deed + " in time").isLessThanOrEqualTo(play.latest());
        return ms;
    }

    /** From its first command on: before an upload's, the driver may be busy for a while. */
    private double ran(Deed deed) {
        return result.kills().stream()
                .filter(line -> line.contains(" thread=" + deed.key() + " "))
                .map(RAN::matcher)
                .filter(Matcher::find)
                .mapToDouble(ran -> Double.parseDouble(ran.group(1)))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    InTime isTimeout(Deed deed) {
        return is(deed, "class", "java.sql.SQLTimeoutException");
    }

    /** A timeout would be a lie: it may be done. */
    InTime isUnknown(Deed deed) {
        return is(deed, "state", "08007");
    }

    InTime isKilled(Deed deed) {
        return isTimeout(deed).is(deed, "state", "70100");
    }

    private InTime is(Deed deed, String what, String expected) {
        soft.assertThat(value(deed, what, "none"))
                .as("%s.%s (%s)", deed, what, value(deed, "message", ""))
                .isEqualTo(expected);
        return this;
    }

    private String value(Deed deed, String what, String otherwise) {
        return result.values().getOrDefault(deed.key() + "." + what, otherwise);
    }

    void assertAll() {
        soft.assertThat(result.values()).as(fault).containsKey("ended");
        if (!soft.wasSuccess()) {
            soft.fail("the whole of it:\n" + result);
        }
        soft.assertAll();
    }

    /** For the table's last column. */
    static void sayHowItWasWithout(ChildResult result, String fault, List<Deed> deeds) {
        for (Deed deed : deeds) {
            String ms = result.values().get(deed.key() + ".ms");
            String what = simple(result.values().getOrDefault(deed.key() + ".class", "a value"));
            Numbers.say(
                    "setQueryTimeout(1) alone: " + fault + ", " + deed.key(),
                    ms == null ? "not freed within " + Play.PATIENCE / 1_000 + " s" : "%.0f ms after: %s",
                    ms == null ? 0 : Double.parseDouble(ms) - 1_000,
                    what);
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
