package io.jdbcwatchdog.it.probe;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Some {@link Deed}s at once, each on a connection of its own. When those that are to be under way have begun, it says
 * {@code fault} and waits to be told that the fault is there; then come the others. Its upload begins first, since a
 * driver may be busy with it for a while before it sends anything. Each is told as {@code deed.ms}, the
 * length of its last call to the driver, and what came of it; what is not over after {@code limit} is not told.
 */
public final class Scene {

    private final Probe probe;
    private final List<String> deeds;
    private final CountDownLatch ended;
    private final Map<Deed, Deed.Work> prepared = new LinkedHashMap<>();

    private Scene(Probe probe) {
        this.probe = probe;
        this.deeds = List.of(probe.get("deeds").split(","));
        this.ended = new CountDownLatch(deeds.size());
    }

    public static void main(String[] args) throws Exception {
        new Scene(new Probe(args)).play();
        Runtime.getRuntime().halt(0);
    }

    private void play() throws Exception {
        prepare();
        if (prepared.containsKey(Deed.UPLOAD)) {
            start(Deed.UPLOAD);
            Probe.tellAndWait("uploading");
        }
        if (prepared.containsKey(Deed.SELECT)) {
            start(Deed.SELECT);
        }
        Probe.tellAndWait("fault");
        prepared.keySet().stream()
                .filter(deed -> deed != Deed.UPLOAD && deed != Deed.SELECT)
                .forEach(this::start);
        ended.await(probe.number("limit", 20_000), TimeUnit.MILLISECONDS);
        Probe.tell("ended", true);
    }

    private void prepare() throws SQLException {
        Deed.Settings settings = new Deed.Settings(probe);
        for (String name : deeds) {
            Deed deed = Deed.valueOf(name);
            prepared.put(deed, deed.begin(probe.connect(), settings));
        }
    }

    private void start(Deed deed) {
        Thread thread = new Thread(() -> run(deed, prepared.get(deed)), deed.key());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Deed deed, Deed.Work work) {
        Deed.Latest latest = new Deed.Latest();
        try {
            Object value = work.run(latest);
            Probe.tell(deed.key() + ".ms", Probe.millisSince(latest.nanos));
            Probe.tell(deed.key() + ".value", value);
        } catch (Throwable thrown) {
            Probe.tell(deed.key() + ".ms", Probe.millisSince(latest.nanos));
            Trial.tellException(deed.key(), thrown);
        }
        ended.countDown();
    }
}
