package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The killers there are, one for each server at each address: its {@link io.jdbcwatchdog.agent.session.ServerId}. */
public final class Killers {

    private final List<Killer> all = new CopyOnWriteArrayList<>();
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
        for (Killer killer : all) {
            killer.look(now);
        }
    }

    /** Looks for statements that ran on after their socket was closed. */
    public void seekOrphans(Collection<Session> sessions) {
        for (Killer killer : all) {
            if (killer.hasOrphans() && !live.now().observe()) {
                killer.seekOrphans(sessions);
            }
        }
    }

    /** From now on the admin connections are made as the settings say now. */
    public void reconnect() {
        all.forEach(Killer::reconnect);
    }

    /** Keeps the admin connections of these sessions alive, and lets go of what no session needs. */
    public void keepWarm(Collection<Session> sessions) {
        for (Killer killer : all) {
            killer.keepWarm(sessions);
            if (!killer.hasOrphans()
                    && sessions.stream().noneMatch(s -> s.server != null && killer.server.same(s.server))) {
                all.remove(killer);
                killer.reconnect(); // closes what its lanes have; nobody asks it for more
            }
        }
    }

    private Killer of(Session session) {
        Killer known = find(session);
        return known != null ? known : add(session);
    }

    private synchronized Killer add(Session session) {
        Killer known = find(session);
        if (known == null) {
            known = new Killer(session.server, live, reporter);
            all.add(known);
        }
        return known;
    }

    private Killer find(Session session) {
        for (Killer killer : all) {
            if (killer.server.same(session.server)) {
                return killer;
            }
        }
        return null;
    }
}
