package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Some {@link Activity}s at once, each on a connection of its own. When those that are to be under way have begun, it says
 * {@code fault} and waits to be told that the fault is there; then come the others. Its upload begins first, since a
 * driver may be busy with it for a while before it sends anything. Each is told as {@code activity.ms}, the
 * length of its last call to the driver, and what came of it; what is not over after {@code limit} is not told.
 */
public final class Activities {

    private final Probe probe;
    private final List<String> activities;
    private final CountDownLatch ended;
    private final Map<Activity, Activity.Work> prepared = new LinkedHashMap<>();

    private Activities(Probe probe) {
        this.probe = probe;
        this.activities = List.of(probe.get("activities").split(","));
        this.ended = new CountDownLatch(activities.size());
    }

    public static void main(String[] args) throws Exception {
        new Activities(new Probe(args)).run();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        prepare();
        if (prepared.containsKey(Activity.UPLOAD)) {
            start(Activity.UPLOAD);
            Probe.tellAndWait("uploading");
        }
        if (prepared.containsKey(Activity.SELECT)) {
            start(Activity.SELECT);
        }
        Probe.tellAndWait("fault");
        prepared.keySet().stream()
                .filter(activity -> activity != Activity.UPLOAD && activity != Activity.SELECT)
                .forEach(this::start);
        ended.await(probe.number("limit", 20_000), TimeUnit.MILLISECONDS);
        Probe.tell("ended", true);
    }

    private void prepare() throws SQLException {
        Activity.Settings settings = new Activity.Settings(probe);
        for (String name : activities) {
            Activity activity = Activity.valueOf(name);
            prepared.put(activity, activity.begin(probe.connect(), settings));
        }
    }

    private void start(Activity activity) {
        Thread thread = new Thread(() -> run(activity, prepared.get(activity)), activity.key());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Activity activity, Activity.Work work) {
        Activity.Latest latest = new Activity.Latest();
        try {
            Object value = work.run(latest);
            Probe.tell(activity.key() + ".ms", Probe.millisSince(latest.nanos));
            Probe.tell(activity.key() + ".value", value);
        } catch (Throwable thrown) {
            Probe.tell(activity.key() + ".ms", Probe.millisSince(latest.nanos));
            Trial.tellException(activity.key(), thrown);
        }
        ended.countDown();
    }
}
