package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.telemetry.Counts;
import java.util.concurrent.Callable;

/** What the agent knows, for people: as a text, and as a web page where one is wanted. */
public final class Page {

    private final Latest<Snapshot> snapshots;
    private final Opening opening;

    /** @param doctor what somebody is told who asks what works here */
    public Page(
            String version,
            CurrentSettings config,
            Sessions sessions,
            Killers killers,
            Counts counts,
            Learned learned,
            Callable<String> doctor) {
        snapshots = new Latest<>(new Sighting(version, config, sessions, killers, counts, learned), System::nanoTime);
        opening = new Opening(config, () -> !sessions.all().isEmpty(), snapshots::get, doctor);
    }

    /** From now on the page is where the settings say. */
    public void start() {
        opening.begin();
    }

    /** @param columns how wide the text may be: 40 to 400 */
    public String view(int columns) {
        return TextView.of(snapshots.get(), columns);
    }
}
