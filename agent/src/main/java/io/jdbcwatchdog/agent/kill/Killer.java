package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends the KILLs to one server. Overdue executions wait in one queue. Each {@link Lane}, a thread with its own admin
 * connection, takes them from there.
 *
 * <p>One lane is enough while the server answers quickly. But one KILL can take seconds: MariaDB tries for up to 2 s to lock
 * the mutex of its victim's wait, and answers only then ({@code THD::awake_no_mutex}). No other execution may wait for that.
 * So when every lane has waited for an answer for {@link #HELD_UP}, another lane is opened, even if the queue is still empty.
 * If more executions are waiting, the number of lanes doubles, up to {@link #MOST_LANES}. A lane is opened only if the last
 * one has its connection, since a frozen or full server would not accept further ones. Each lane except the first closes its
 * connection when it has had nothing to do for a while.
 */
final class Killer {

    /** On MariaDB all sessions inside SLEEP share one mutex, so the KILLs for all of them may be stuck at once. */
    private static final int MOST_LANES = 32;

    /** How long an answer may take before another lane takes over the queue. Most take less than a millisecond. */
    private static final long HELD_UP = 30_000_000L;

    /** How long each lane except the first keeps a connection that it does not need. */
    private static final long KEEP_UNUSED = 10_000_000_000L;

    /** How long an idle lane keeps its thread. It is short, so that many servers with nothing overdue need no threads. */
    private static final int IDLE_SECONDS = 1;

    private static final int MOST_WAITING = 100_000;

    private static final long ASK_AGAIN_AFTER = 1_000_000_000L;

    final ServerId server;
    private final CurrentSettings config;
    private final Events events;
    private final Silence silence = new Silence();
    private final Privileges privileges;
    private final Orphans orphans;
    private final Queue<Execution> overdue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile Optional<Boolean> rollsBackOnTimeout = Optional.empty();
    private long settingAskedAt;
    private final Rehearsal rehearsal;

    Killer(ServerId server, CurrentSettings config, Events events) {
        this.server = server;
        this.config = config;
        this.events = events;
        this.privileges = new Privileges(events);
        this.orphans = new Orphans(privileges);
        this.rehearsal = new Rehearsal(config, events, () -> !overdue.isEmpty());
        openLane();
    }

    private Lane openLane() {
        String name = "jdbc-watchdog-killer" + (lanes.isEmpty() ? "" : "-" + (lanes.size() + 1));
        Lane lane =
                new Lane(AgentThreads.single(name, IDLE_SECONDS), overdue, config, silence, this::late, this::publish);
        lanes.add(lane);
        return lane;
    }

    /** Opens the admin connection in advance, since a server is often full when a KILL is needed. */
    void warm(Session session) {
        if (config.now().adminKeepOpen()) {
            lanes.get(0).warm(session, rehearsal);
        }
    }

    /** Empty as long as it is not known. Then the server is asked, once a second. Only the watchdog calls this. */
    Optional<Boolean> rollsBackOnTimeout(Session session) {
        Optional<Boolean> known = rollsBackOnTimeout;
        long now = System.nanoTime();
        if (!known.isPresent() && (settingAskedAt == 0 || now - settingAskedAt > ASK_AGAIN_AFTER)) {
            settingAskedAt = now;
            lanes.get(0).ask(session, admin -> rollsBackOnTimeout = admin.rollsBackOnTimeout());
        }
        return known;
    }

    /** Only the watchdog calls this. */
    void keepWarm(Collection<Session> sessions) {
        lanes.get(0).keepWarm(sessionsHere(sessions));
    }

    /** @param sessions those of that time when a lane comes to it */
    void letGo(Collection<Session> sessions) {
        lanes.forEach(lane -> lane.letGo(sessions));
    }

    void reconnect() {
        lanes.forEach(Lane::reconnect);
    }

    private List<Session> sessionsHere(Collection<Session> sessions) {
        List<Session> here = new ArrayList<>();
        for (Session session : sessions) {
            if (session.server != null && server.isSameProcess(session.server)) {
                here.add(session);
            }
        }
        return here;
    }

    /** Keeps a session whose socket was closed, and whose statement may still run on the server. */
    void orphan(Orphan orphan) {
        orphans.add(orphan);
    }

    boolean hasOrphans() {
        return !orphans.isEmpty();
    }

    void seekOrphans(Collection<Session> sessions) {
        lanes.get(0).seek(orphans, sessionsHere(sessions), events);
    }

    /** Whether a question has been unanswered by the server for this long. Any thread may call this. */
    boolean isUnanswered(long nanos, long now) {
        return silence.isLongerThan(nanos, now);
    }

    /** Whether the server's admin connection was needed the last time, and could not be had. */
    boolean isConnectionMissing() {
        return lanes.get(0).isConnectionMissing();
    }

    void kill(Execution execution) {
        long now = System.nanoTime();
        if (!overdue.offer(execution)) {
            execution.lookAgainAt(now + Graces.REPEAT_PAUSE);
        }
        wakeLane(now);
    }

    /**
     * Makes the first lane that is not held up take the whole queue.
     *
     * @return whether there is such a lane
     */
    private boolean wakeLane(long now) {
        boolean mayConnect = true;
        for (Lane lane : lanes) {
            if (lane.busyFor(now) < HELD_UP + silence.quickest()) {
                if (!overdue.isEmpty() && (mayConnect || lane.isConnected())) {
                    lane.work();
                }
                return true;
            }
            mayConnect = lane.isConnected(); // otherwise the next lane would wait for the same login
        }
        return false;
    }

    /** Opens another lane if all are held up, and closes unused connections. The watchdog calls this in each round. */
    void check(long now) {
        late(now);
        for (int i = 1; i < lanes.size(); i++) {
            lanes.get(i).closeIfUnused(KEEP_UNUSED, now);
        }
        if (wakeLane(now)) {
            return;
        }
        Lane last = lanes.get(lanes.size() - 1);
        Execution waiting = overdue.peek();
        Session victim = waiting == null ? last.victim() : waiting.session();
        if (victim == null || !last.isConnected()) {
            return;
        }
        int maxLanes = Math.min(MOST_LANES, lanes.size() + Math.max(1, Math.min(lanes.size(), overdue.size())));
        while (lanes.size() < maxLanes) {
            openLane().connectAndWork(victim);
        }
    }

    /** How much longer than usual the answer to a KILL takes, or took a moment ago. Any thread may call this. */
    private long late(long now) {
        long longest = 0;
        for (Lane lane : lanes) {
            longest = Math.max(longest, lane.waitsForAnswer(now));
        }
        return silence.recordLateness(Math.max(0, longest - silence.quickest()), now);
    }

    /** A rehearsal makes its event too, so that the class is loaded, and publishes none. */
    private void publish(ClaimedKill kill, KillAnswer answer) {
        KillAnswered answered = kill.event(answer);
        if (kill.isRehearsal()) {
            return;
        }
        if (kill.hasEndedTransaction()) {
            events.publish(IdleTransactions.ended((IdleExecution) kill.execution));
        }
        privileges.answered(kill.kill, answer);
        events.publish(answered);
    }
}
