package io.jdbcwatchdog.it.waiting;

import io.jdbcwatchdog.it.probe.waiting.Activities;
import io.jdbcwatchdog.it.probe.waiting.Activity;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * One run of {@link Activities} through a {@link Relay}: it waits until everything is under way, and then lets the fault
 * happen.
 *
 * @param killGrace in milliseconds, as are the others
 * @param tls whether the connections are encrypted
 */
record FaultScenario(Pair pair, boolean tls, int killGrace, List<Activity> activities) {

    static final int TIMEOUT = 2_000;
    static final int ABORT_GRACE = 300;

    /** By then a driver's own timeout, of one second, has failed. */
    static final int PATIENCE = 10_000;

    /** More than the first packets, less than the whole. */
    private static final long MIDDLE_OF_AN_UPLOAD = 2 << 20;

    private static final AtomicInteger TAGS = new AtomicInteger();

    static FaultScenario of(Pair pair, Activity... activities) {
        return new FaultScenario(pair, false, 400, List.of(activities));
    }

    FaultScenario withTls(boolean encrypted) {
        return new FaultScenario(pair, encrypted, killGrace, activities);
    }

    FaultScenario withKillGrace(int millis) {
        return new FaultScenario(pair, tls, millis, activities);
    }

    /** The promise: no thread is held longer, whatever happens. */
    int latest() {
        return TIMEOUT + killGrace + ABORT_GRACE + 1_000;
    }

    /** What befalls the relay, or the server behind it. */
    interface Fault {
        void happens(Relay relay);
    }

    FaultOutcome withAgent(String name, Fault fault) {
        String options = "timeout=" + TIMEOUT + "ms,kill-grace=" + killGrace + "ms,abort-grace=" + ABORT_GRACE + "ms";
        ChildResult result = run(child -> child.agent(options), 1, fault);
        return new FaultOutcome(this, result, pair + (tls ? ", TLS" : "") + ": " + name);
    }

    /** What the driver's own timeout makes of it, for comparison. */
    void withQueryTimeout(String name, Fault fault) {
        ChildResult result = run(child -> child.tell("query-timeout", 1).tell("limit", PATIENCE), 0, fault);
        result.value("ended");
        FaultOutcome.sayHowItWasWithout(result, pair + ": " + name, activities);
    }

    private interface With {
        ChildJvm in(ChildJvm child);
    }

    private ChildResult run(With with, int admins, Fault fault) {
        String tag = "activities-" + TAGS.incrementAndGet();
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            relay.line().holdUploadsAt(MIDDLE_OF_AN_UPLOAD);
            return with.in(pair.childThrough(relay, tls))
                    .flag("-Xmx512m")
                    .tell("tag", tag)
                    .tell("activities", activities.stream().map(Activity::name).collect(Collectors.joining(",")))
                    .when("uploading", () -> await(() -> relay.line().holding()))
                    .when("fault", () -> {
                        awaitAllUnderWay(relay, admins, tag);
                        fault.happens(relay);
                        relay.line().letUploadsGo();
                    })
                    .limit(Duration.ofSeconds(40))
                    .run(Activities.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitAllUnderWay(Relay relay, int admins, String tag) {
        await(() -> relay.accepted() >= activities.size() + admins
                && (!activities.contains(Activity.SELECT) || serverRunsTheSelect(tag)));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(condition);
    }

    private boolean serverRunsTheSelect(String tag) throws SQLException {
        try (Connection connection = pair.server().connect("mariadb");
                PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM"
                        + " information_schema.PROCESSLIST WHERE INFO LIKE ? AND ID <> CONNECTION_ID()")) {
            query.setString(1, "SELECT SLEEP%'" + tag + "'%");
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }
}
