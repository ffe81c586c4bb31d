package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Timeout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Statements of this JVM that will be due within the second after others. A server is asked at most once a second, and
 * statements that wait for the same lock are often due one shortly after the other. So they are asked about together with the
 * first, and what the server said is kept until their own time comes. Only the thread of the server's inquiry uses it.
 */
final class Neighbours {

    private final Sessions sessions;
    private final Map<String, Kept> kept = new HashMap<>();

    Neighbours(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param within how long after now their deadlines may be, in nanoseconds */
    List<Victim> of(List<Victim> asked, Reach reach, long within) {
        Session first = asked.get(0).session();
        String account = reach.account(first);
        Set<Session> known = new HashSet<>();
        asked.forEach(victim -> known.add(victim.session()));
        List<Victim> found = new ArrayList<>();
        long now = System.nanoTime();
        for (Session session : sessions.all()) {
            Execution running = session.running();
            if (asked.size() + found.size() < ServerInquiry.MOST_ASKED
                    && running instanceof SentExecution
                    && running.timeout() != Timeout.NONE
                    && running.deadline() - now < within
                    && session.server != null
                    && session.server.isSameProcess(first.provenServer())
                    && known.add(session)
                    && reach.account(session).equals(account)) {
                found.add(new Victim(running, new Testimony(), new Evidence.Builder().build()));
            }
        }
        return found;
    }

    /** The server is asked anew. */
    void forget() {
        kept.clear();
    }

    /** The server has answered. */
    void keep(List<Victim> neighbours) {
        long now = System.nanoTime();
        for (Victim neighbour : neighbours) {
            kept.put(neighbour.key(), new Kept(neighbour.testimony.evidence(), now));
        }
    }

    /** What this JVM knows about the victim, and what the server said when it was a neighbour; null if it was none. */
    @Nullable
    Evidence answers(Victim victim) {
        Kept known = kept.remove(victim.key());
        if (known == null) {
            return null;
        }
        Evidence said = known.evidence;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - known.since);
        Evidence.Builder all = victim.facts
                .more()
                .plan(said.plan)
                .blockers(said.blockers)
                .state(said.state.isEmpty() ? "" : said.state + " (asked " + millis + " ms earlier)");
        said.missing.forEach(all::missing);
        return all.build();
    }

    /** An answer, and when it came. */
    private static final class Kept {
        final Evidence evidence;
        final long since;

        Kept(Evidence evidence, long since) {
            this.evidence = evidence;
            this.since = since;
        }
    }
}
