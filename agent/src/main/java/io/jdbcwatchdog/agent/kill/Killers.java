package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The killers there are, one for each server at each address: its {@link io.jdbcwatchdog.agent.session.ServerId}. */
public final class Killers {

    /** How long it takes until each admin connection was seen to be alive. */
    private static final long ALL_PINGED = 30_000_000_000L;

    private final ConcurrentMap<ServerId, Killer> all = new ConcurrentHashMap<>();

    /** Who is to see that its admin connections are alive, and for which sessions; the watchdog's alone. */
    private final Queue<Runnable> pings = new ArrayDeque<>();

    private long pingNext;
    private long pause;
    private final Live live;
    private final Reporter reporter;

    public Killers(Live live, Reporter reporter) {
        this.live = live;
        this.reporter = reporter;
    }

    /** Makes ready to kill on the server of this session. */
    public void warm(Session session) {
        if (session.server != null && !live.now().observe()) {
            of(session).warm(session);
        }
    }

    /** Sees to an overdue execution on a proven server. */
    public void kill(Execution execution) {
        of(execution.session()).kill(execution);
    }

    /**
     * Whether the server of this session rolls back the whole transaction where a lock wait times out; null while that is
     * not known. A trial asks nothing.
     */
    Boolean rollsBackOnTimeout(Session session) {
        boolean asks = session.server != null && !live.now().observe();
        return asks ? of(session).rollsBackOnTimeout(session) : null;
    }

    /** Whether the server of this session has owed its killer an answer for so long. */
    boolean isUnanswered(Session session, long nanos, long now) {
        Killer killer = session.server == null ? null : find(session);
        return killer != null && killer.isUnanswered(nanos, now);
    }

    /** The socket of what it runs was closed. */
    void orphan(Orphan orphan) {
        if (orphan.session.server != null) {
            of(orphan.session).orphan(orphan);
        }
    }

    /** Nothing may wait for a server that is slow to answer one KILL; for the watchdog, at each of its rounds. */
    public void look(long now) {
        for (Killer killer : all.values()) {
            try {
                killer.look(now);
            } catch (RuntimeException | Error itsOwn) {
                Faults.count(itsOwn); // the others go on
            }
        }
        if (!pings.isEmpty() && now - pingNext >= 0) {
            pingNext = now + pause;
            pings.remove().run();
        }
    }

    /** Looks for statements that ran on after their socket was closed. */
    public void seekOrphans(Collection<Session> sessions) {
        for (Killer killer : all.values()) {
            if (killer.hasOrphans() && !live.now().observe()) {
                killer.seekOrphans(sessions);
            }
        }
    }

    /** From now on the admin connections are made as the settings say now. */
    public void reconnect() {
        Withheld.forget();
        all.values().forEach(Killer::reconnect);
    }

    /**
     * Keeps the admin connections of these sessions alive, one killer after the other, so that many servers do not take
     * many threads; and lets go of what no session needs. The watchdog calls it every half minute.
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
                killer.reconnect(); // closes what its lanes have; nobody asks it for more
            } else {
                pings.add(() -> killer.keepWarm(sessions)); // those that there are by then
            }
        }
        pause = ALL_PINGED / (pings.size() + 1);
        pingNext = System.nanoTime();
    }

    private Killer of(Session session) {
        return all.computeIfAbsent(session.server, server -> new Killer(server, live, reporter));
    }

    private Killer find(Session session) {
        return all.get(session.server);
    }
}
