package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.telemetry.RunningStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who holds what others wait for. A server also names those who wait in the same queue further ahead. The one to look at is
 * who holds and waits for nobody, so it comes first everywhere.
 */
final class Queues {

    private final Map<String, HolderRow> holders = new LinkedHashMap<>();

    /** The sessions of this JVM that wait for others. */
    private final Set<String> waiting;

    Queues(Set<String> waiting) {
        this.waiting = waiting;
    }

    RunningRow add(RunningStatement statement, List<LockHolder> blockers) {
        SessionName session = Sighting.name(statement.session);
        List<LockHolder> sorted = new ArrayList<>(blockers);
        sorted.sort(Comparator.comparing(blocker -> waiting.contains(HolderRow.key(blocker, session))));
        RunningRow row = RunningRow.of(statement, sorted);
        for (LockHolder blocker : sorted) {
            String key = HolderRow.key(blocker, session);
            holders.computeIfAbsent(key, none -> new HolderRow(blocker, session, waiting.contains(key)))
                    .victims
                    .add(row);
        }
        return row;
    }

    int blockedBy(String session) {
        HolderRow holder = holders.get(session);
        return holder == null ? 0 : holder.victims.size();
    }

    /** Those who wait for nobody first, and of them those who hold up the most. */
    List<HolderRow> holders() {
        List<HolderRow> sorted = new ArrayList<>(holders.values());
        sorted.sort(Comparator.comparing((HolderRow holder) -> holder.waits)
                .thenComparing(holder -> -holder.victims.size()));
        return sorted;
    }
}
