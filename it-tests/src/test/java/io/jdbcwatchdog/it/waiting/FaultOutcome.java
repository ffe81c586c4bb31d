package io.jdbcwatchdog.it.waiting;

import io.jdbcwatchdog.it.probe.waiting.Activity;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** What is asked of the activities of one {@link FaultScenario}. */
final class FaultOutcome {

    private static final Pattern RAN = Pattern.compile(" ran=(\\d+)ms ");

    private final SoftAssertions soft = new SoftAssertions();
    private final FaultScenario scenario;
    private final ChildResult result;
    private final String fault;

    FaultOutcome(FaultScenario scenario, ChildResult result, String fault) {
        this.scenario = scenario;
        this.result = result;
        this.fault = fault;
    }

    ChildResult result() {
        return result;
    }

    /** Free by the deadline and both graces and one second, and not before the deadline. */
    FaultOutcome isFreedAfterItsDeadline(Activity activity) {
        double ms = byTheBound(activity);
        soft.assertThat(ms).as(activity + " not before its deadline").isGreaterThanOrEqualTo(FaultScenario.TIMEOUT);
        return this;
    }

    /** Free by the deadline and both graces and one second. */
    FaultOutcome isFreed(Activity activity) {
        byTheBound(activity);
        return this;
    }

    /** The driver noticed. */
    FaultOutcome isFreedBeforeItsDeadline(Activity activity) {
        double ms = byTheBound(activity);
        soft.assertThat(ms).as(activity + " before its deadline").isLessThan(FaultScenario.TIMEOUT);
        return this;
    }

    private double byTheBound(Activity activity) {
        double ms = Math.min(Double.parseDouble(value(activity, "ms", "Infinity")), ran(activity));
        Numbers.say(
                fault + ", " + activity.key(),
                "free %.0f ms after the deadline: %s %s",
                ms - FaultScenario.TIMEOUT,
                value(activity, "state", ""),
                simple(value(activity, "class", value(activity, "value", ""))));
        soft.assertThat(ms).as(activity + " in time").isLessThanOrEqualTo(scenario.latest());
        return ms;
    }

    /** From its first command on: before an upload's, the driver may be busy for a while. */
    private double ran(Activity activity) {
        return result.kills().stream()
                .filter(line -> line.contains(" thread=" + activity.key() + " "))
                .map(RAN::matcher)
                .filter(Matcher::find)
                .mapToDouble(ran -> Double.parseDouble(ran.group(1)))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    FaultOutcome isTimeout(Activity activity) {
        return is(activity, "class", "java.sql.SQLTimeoutException");
    }

    /** A timeout would be a lie: it may be done. */
    FaultOutcome isUnknown(Activity activity) {
        return is(activity, "state", "08007");
    }

    FaultOutcome isKilled(Activity activity) {
        return isTimeout(activity).is(activity, "state", "70100");
    }

    private FaultOutcome is(Activity activity, String what, String expected) {
        soft.assertThat(value(activity, what, "none"))
                .as("%s.%s (%s)", activity, what, value(activity, "message", ""))
                .isEqualTo(expected);
        return this;
    }

    private String value(Activity activity, String what, String otherwise) {
        return result.values().getOrDefault(activity.key() + "." + what, otherwise);
    }

    void assertAll() {
        soft.assertThat(result.values()).as(fault).containsKey("ended");
        if (!soft.wasSuccess()) {
            soft.fail("the whole of it:\n" + result);
        }
        soft.assertAll();
    }

    /** For the table's last column. */
    static void sayHowItWasWithout(ChildResult result, String fault, List<Activity> activities) {
        for (Activity activity : activities) {
            String ms = result.values().get(activity.key() + ".ms");
            String what = simple(result.values().getOrDefault(activity.key() + ".class", "a value"));
            Numbers.say(
                    "setQueryTimeout(1) alone: " + fault + ", " + activity.key(),
                    ms == null ? "not freed within " + FaultScenario.PATIENCE / 1_000 + " s" : "%.0f ms after: %s",
                    ms == null ? 0 : Double.parseDouble(ms) - 1_000,
                    what);
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
