package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All killers. There is one for each identity of a server ({@link io.jdbcwatchdog.agent.session.ServerId}). */
public final class Killers {

    /** The time in which all admin connections are pinged once. */
    private static final long PING_PERIOD = 30_000_000_000L;

    private final ConcurrentMap<ServerId, Killer> all = new ConcurrentHashMap<>();

    /** The pings of this period that are left. Only the watchdog uses them. */
    private final Queue<Runnable> pings = new ArrayDeque<>();

    private long nextPing;
    private long pingPause;
    private final CurrentSettings config;
    private final Events events;

    public Killers(CurrentSettings config, Events events) {
        this.config = config;
        this.events = events;
    }

    /** Whether admin connections are opened in advance. With {@code mode=observe} that has to wait. */
    public boolean mayWarm() {
        return !config.now().observe();
    }

    /** Opens an admin connection to the server of this session in advance. */
    public void warm(Session session) {
        if (session.server != null && mayWarm()) {
            of(session).warm(session);
        }
    }

    /** Hands an overdue execution to the killer of its server, which is proven. */
    public void kill(Execution execution) {
        of(execution.session()).kill(execution);
    }

    /**
     * Whether the server of this session rolls back the whole transaction when a lock wait times out; empty as long as that
     * is not known. With {@code mode=observe} the server is not asked.
     */
    Optional<Boolean> rollsBackOnTimeout(Session session) {
        boolean asks = session.server != null && !config.now().observe();
        return asks ? of(session).rollsBackOnTimeout(session) : Optional.empty();
    }

    /** Whether a question of the killer has been unanswered by this session's server for this long. */
    boolean isUnanswered(Session session, long nanos, long now) {
        Killer killer = session.server == null ? null : all.get(session.server);
        return killer != null && killer.isUnanswered(nanos, now);
    }

    /** Keeps a session whose socket the agent closed. */
    void orphan(Orphan orphan) {
        if (orphan.session.server != null) {
            of(orphan.session).orphan(orphan);
        }
    }

    /** Opens lanes where KILLs are answered slowly, and sends the next ping. The watchdog calls this in each round. */
    public void check(long now) {
        for (Killer killer : all.values()) {
            try {
                killer.check(now);
            } catch (RuntimeException | Error e) {
                Faults.count(e); // the other killers go on
            }
        }
        if (!pings.isEmpty() && now - nextPing >= 0) {
            nextPing = now + pingPause;
            pings.remove().run();
        }
    }

    /** Looks for sessions whose statement still runs after their socket was closed. */
    public void seekOrphans(Collection<Session> sessions) {
        for (Killer killer : all.values()) {
            if (killer.hasOrphans() && !config.now().observe()) {
                killer.seekOrphans(sessions);
            }
        }
    }

    /** Closes all admin connections, so that the next ones are opened with the new settings. */
    public void reconnect() {
        Withheld.forgetAll();
        all.values().forEach(Killer::reconnect);
    }

    /**
     * Closes the admin connections of applications that have no session any more, if they can be unloaded. The watchdog
     * calls this within a second after a session was closed.
     */
    public void letGo(Collection<Session> sessions) {
        all.values().forEach(killer -> killer.letGo(sessions));
    }

    /**
     * Keeps the admin connections of these sessions alive, one killer after the other, so that many servers do not need many
     * threads. Removes killers that no session needs. The watchdog calls this every half minute.
     */
    public void keepWarm(Collection<Session> sessions) {
        Map<ServerId, List<Session>> byServer = new HashMap<>();
        for (Session session : sessions) {
            if (session.server != null && all.containsKey(session.server)) {
                byServer.computeIfAbsent(session.server, none -> new ArrayList<>())
                        .add(session);
            }
        }
        pings.clear();
        for (Killer killer : all.values()) {
            List<Session> here = byServer.getOrDefault(killer.server, Collections.emptyList());
            if (here.isEmpty() && !killer.hasOrphans()) {
                all.remove(killer.server);
                killer.reconnect(); // closes its admin connections; nobody uses this killer any more
            } else {
                pings.add(() -> killer.keepWarm(sessions)); // the collection shows the sessions of that later time
            }
        }
        pingPause = PING_PERIOD / (pings.size() + 1);
        nextPing = System.nanoTime();
    }

    /** The number of admin connections that are open. */
    public int openAdminConnections() {
        return Room.taken();
    }

    /** The number of servers whose admin connection was needed the last time, and could not be had. */
    public int missingAdminConnections() {
        int missing = 0;
        for (Killer killer : all.values()) {
            missing += killer.isConnectionMissing() ? 1 : 0;
        }
        return missing;
    }

    private Killer of(Session session) {
        return all.computeIfAbsent(session.provenServer(), server -> new Killer(server, config, events));
    }
}
