package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what is overdue on one server. All of it waits in one queue, and each {@link Lane} takes from there: a thread with
 * an admin connection of its own.
 *
 * <p>One lane is enough while the server answers. But one KILL can take seconds: MariaDB tries for up to 2 s to take the
 * mutex that the victim waits with, and answers only then ({@code THD::awake_no_mutex}). Nobody else may wait for that.
 * So as soon as every lane has waited for an answer for {@link #STALLED}, another one is opened, whether or not
 * something is in the queue yet; where more waits, as many again as there are, up to {@link #MOST_LANES}. But only after the
 * last one has found its connection: a server that is frozen or full has nothing to say to further ones either. A lane
 * beyond the first lets go of its connection when it has had nothing to do for a while.
 */
public final class Killer {

    /** All sessions inside SLEEP share one mutex on MariaDB, so that the KILLs of all of them are stuck at once. */
    private static final int MOST_LANES = 32;

    /** How long an answer may take before another lane sees to what waits. Most take less than a millisecond. */
    private static final long STALLED = 30_000_000L;

    /** How long a lane beyond the first keeps the connection that it does not need. */
    private static final long SPARE = 10_000_000_000L;

    /** A lane's thread lives while it has something to do: many servers with nothing overdue take no threads. */
    private static final int IDLE_SECONDS = 1;

    private static final int MOST_WAITING = 100_000;

    private static final long ASK_AGAIN = 1_000_000_000L;

    final ServerId server;
    private final Live live;
    private final Reporter reporter;
    private final Silence silence = new Silence();
    private final Orphans orphans = new Orphans();
    private final Queue<Execution> overdue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile Boolean rollsBackOnTimeout;
    private long askedAt;
    private final AtomicBoolean deniedTold = new AtomicBoolean();
    private final Rehearsal rehearsal;

    Killer(ServerId server, Live live, Reporter reporter) {
        this.server = server;
        this.live = live;
        this.reporter = reporter;
        this.rehearsal = new Rehearsal(new Policy(live), reporter, () -> !overdue.isEmpty());
        openLane();
    }

    private Lane openLane() {
        String name = "jdbc-watchdog-killer" + (lanes.isEmpty() ? "" : "-" + (lanes.size() + 1));
        Lane lane = new Lane(AgentThreads.single(name, IDLE_SECONDS), overdue, live, silence, this::late, this::tell);
        lanes.add(lane);
        return lane;
    }

    /** Opens the admin connection, since a server that needs killing is often full. */
    void warm(Session session) {
        if (live.now().adminKeepOpen()) {
            lanes.get(0).warm(session, rehearsal);
        }
    }

    /** Null while nobody knows; then the server is asked, once a second. Only the watchdog calls it. */
    Boolean rollsBackOnTimeout(Session session) {
        Boolean known = rollsBackOnTimeout;
        long now = System.nanoTime();
        if (known == null && (askedAt == 0 || now - askedAt > ASK_AGAIN)) {
            askedAt = now;
            lanes.get(0).ask(session, admin -> rollsBackOnTimeout = admin.rollsBackOnTimeout());
        }
        return known;
    }

    /** Only the watchdog calls it. */
    void keepWarm(Collection<Session> sessions) {
        lanes.get(0).keepWarm(here(sessions));
    }

    void reconnect() {
        lanes.forEach(Lane::reconnect);
    }

    private List<Session> here(Collection<Session> sessions) {
        List<Session> here = new ArrayList<>();
        for (Session session : sessions) {
            if (session.server != null && server.same(session.server)) {
                here.add(session);
            }
        }
        return here;
    }

    /** Its socket was closed, and it may run on. */
    void orphan(Orphan orphan) {
        orphans.add(orphan);
    }

    boolean hasOrphans() {
        return orphans.any();
    }

    void seekOrphans(Collection<Session> sessions) {
        lanes.get(0).seek(orphans, here(sessions), reporter);
    }

    /** Whether it has asked the server something so long ago and has had no answer since. Anybody may ask. */
    boolean isUnanswered(long nanos, long now) {
        return silence.isLongerThan(nanos, now);
    }

    void kill(Execution execution) {
        long now = System.nanoTime();
        if (!overdue.offer(execution)) {
            execution.lookAgainAt(now + Graces.REPEAT);
        }
        wake(now);
    }

    /** The first lane that is not held up takes all that waits. @return whether there is one */
    private boolean wake(long now) {
        boolean connects = true;
        for (Lane lane : lanes) {
            if (lane.busyFor(now) < STALLED + silence.quickest()) {
                if (!overdue.isEmpty() && (connects || lane.isConnected())) {
                    lane.work();
                }
                return true;
            }
            connects = lane.isConnected(); // else the next one would wait for the same log-in
        }
        return false;
    }

    /** Opens another lane where all are held up, and closes what is spare. Only the watchdog calls it, at each round. */
    void look(long now) {
        late(now);
        for (int i = 1; i < lanes.size(); i++) {
            lanes.get(i).letGo(SPARE, now);
        }
        if (wake(now)) {
            return;
        }
        Lane last = lanes.get(lanes.size() - 1);
        Execution waiting = overdue.peek();
        Session victim = waiting == null ? last.victim() : waiting.session();
        if (victim == null || !last.isConnected()) {
            return;
        }
        int most = Math.min(MOST_LANES, lanes.size() + Math.max(1, Math.min(lanes.size(), overdue.size())));
        while (lanes.size() < most) {
            openLane().begin(victim);
        }
    }

    /** How much longer than usual a KILL's answer is, or was a moment ago, waited for. Anybody may ask. */
    private long late(long now) {
        long longest = 0;
        for (Lane lane : lanes) {
            longest = Math.max(longest, lane.waitsFor(now));
        }
        return silence.late(Math.max(0, longest - silence.quickest()), now);
    }

    private void tell(ClaimedKill kill, Answer answer) {
        if (kill.hasEndedTransaction()) {
            reporter.idleEnded(kill.execution);
        }
        if (answer == Answer.DENIED && deniedTold.compareAndSet(false, true)) {
            reporter.denied(kill.execution.session());
        }
        reporter.sent(kill, answer);
    }
}
