package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom around one victim: its blockers, and the blockers of those of them that wait themselves. A victim goes on
 * when some sessions are ended only if everyone before it goes on then, too.
 */
final class LockQueue {

    private final Map<Long, List<Blocker>> blockers = new HashMap<>();
    private final LockQuestions questions;

    private LockQueue(LockQuestions questions) {
        this.questions = questions;
    }

    /** @param blockers what is known; whoever stands before the victim is asked about once more */
    static LockQueue of(
            long victim, Map<Long, List<Blocker>> blockers, LockQuestions questions, boolean areMetadataLocksProven)
            throws NoAnswer {
        LockQueue queue = new LockQueue(questions);
        queue.blockers.putAll(blockers);
        Set<Long> before = new HashSet<>();
        for (Blocker blocker : blockers.getOrDefault(victim, Collections.emptyList())) {
            if (blocker.waits && blocker.session != 0) {
                before.add(blocker.session);
            }
        }
        before.removeAll(blockers.keySet());
        if (!before.isEmpty()) {
            queue.blockers.putAll(
                    questions.blockers(before, areMetadataLocksProven ? before : Collections.emptyList()));
        }
        return queue;
    }

    /** Whether this session certainly goes on when these are ended. */
    boolean isFreedBy(Collection<Blocker> ended, long session) {
        Set<Long> gone = new HashSet<>();
        ended.forEach(blocker -> gone.add(blocker.session));
        return isFreedBy(gone, session, new HashSet<>());
    }

    private boolean isFreedBy(Set<Long> gone, long session, Set<Long> seen) {
        List<Blocker> before = blockers.getOrDefault(session, Collections.emptyList());
        if (before.isEmpty() || questions.mayBeMore(session, before)) {
            return false;
        }
        for (Blocker blocker : before) {
            boolean goes = gone.contains(blocker.session)
                    || !seen.add(blocker.session)
                    || isFreedBy(gone, blocker.session, seen);
            if (!goes) {
                return false;
            }
        }
        return true;
    }
}
