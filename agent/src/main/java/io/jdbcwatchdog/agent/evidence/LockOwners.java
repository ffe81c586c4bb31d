package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose the locks are that sessions wait for. Where a server names for each lock a transaction, and a session that need not
 * be the transaction's, its list of transactions tells the owner. An owner that is not found is not proven.
 */
final class LockOwners {

    private static final String NOBODY = "0";

    private final boolean isAsked;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, List<String>> clients = new HashMap<>();

    private LockOwners(boolean isAsked) {
        this.isAsked = isAsked;
    }

    /** Asks the server. */
    interface Rows {
        List<List<String>> of(String sql, String what) throws NoAnswer;
    }

    /** @param waits rows of {@code EvidenceQuestions.lockWaits} */
    static LockOwners of(List<List<String>> waits, EvidenceQuestions questions, Rows rows) throws NoAnswer {
        Set<String> transactions = new LinkedHashSet<>();
        waits.forEach(row -> transactions.add(row.get(3)));
        transactions.remove("");
        LockOwners owners =
                new LockOwners(!questions.owners(Collections.emptySet()).isEmpty());
        if (!owners.isAsked || transactions.isEmpty()) {
            return owners;
        }
        Set<Long> sessions = new LinkedHashSet<>();
        for (List<String> row : rows.of(questions.owners(transactions), "whose lock it is")) {
            owners.owners.put(row.get(0), row.get(1));
            sessions.add(Long.valueOf(row.get(1)));
        }
        sessions.remove(0L);
        if (!sessions.isEmpty()) {
            for (List<String> row : rows.of(questions.clients(sessions), "who blocks it")) {
                owners.clients.put(row.get(0), row);
            }
        }
        return owners;
    }

    /** The blocker that this row means. */
    Blocker blocker(List<String> row) {
        String owner = isAsked ? owners.get(row.get(3)) : row.get(1);
        if (!isAsked || owner == null) {
            return Blocker.ofLockWait(row, !isAsked);
        }
        List<String> client = owner.equals(NOBODY) ? null : clients.get(owner);
        return Blocker.ofLockWait(with(row, owner.equals(NOBODY) ? "" : owner, client), true);
    }

    private static List<String> with(List<String> row, String session, @Nullable List<String> client) {
        List<String> changed = new ArrayList<>(row);
        changed.set(1, session);
        changed.set(2, client == null ? "" : client.get(1));
        for (int i = 0; i < 5; i++) {
            changed.set(4 + i, client == null ? "" : client.get(2 + i));
        }
        return changed;
    }
}
