package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import io.jdbcwatchdog.agent.server.MetadataLockTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a server who blocks some sessions. What it refuses to tell is in {@link #missing}. */
final class LockQuestions {

    static final int MAX_STATEMENTS = 10;

    private static final int MOST_ROWS = 100;

    /** What is not known, and why. */
    final Set<String> missing = new LinkedHashSet<>();

    /** Whether every question about the blockers themselves was answered. */
    private boolean areBlockersKnown = true;

    /** How many rows were told of each session that waits, before anything was left out. */
    private final Map<Long, Integer> rowLocks = new HashMap<>();

    private final Map<Long, Integer> metadataLocks = new HashMap<>();
    private boolean isCut;

    private final SideConnection side;
    private final EvidenceQuestions questions;
    private final long until;

    LockQuestions(SideConnection side, long until) {
        this.side = side;
        this.questions = side.questions();
        this.until = until;
    }

    /**
     * The blockers of each of these sessions that has any.
     *
     * @param waitingForMetadata those that may wait for a metadata lock
     */
    Map<Long, List<Blocker>> blockers(Collection<Long> sessions, Collection<Long> waitingForMetadata) throws NoAnswer {
        Map<Long, List<Blocker>> all = new HashMap<>();
        String version = questions.whyNoLockWaits();
        if (version.isEmpty()) {
            addRowLocks(all, rows(questions.lockWaits(sessions), "who blocks it"));
        } else {
            missing.add(version);
        }
        if (!waitingForMetadata.isEmpty()) {
            addMetadataLocks(
                    all, rows(questions.metadataLocks(waitingForMetadata), "who has the metadata lock it waits for"));
        }
        addWaiting(all);
        if (all.isEmpty()) {
            for (List<String> row : rows(questions.areLocksTold(), "whether it knows who blocks it")) {
                if (row.get(0).equals("0")) {
                    missing.add("who blocks it is not known: performance_schema is switched off on this server");
                }
            }
        }
        return all;
    }

    /** Those in the middle of a queue may belong to other applications, which nobody has asked about. */
    private void addWaiting(Map<Long, List<Blocker>> all) throws NoAnswer {
        Set<String> threads = new LinkedHashSet<>();
        all.values().forEach(some -> some.forEach(blocker -> threads.add(blocker.thread)));
        threads.remove("");
        if (!threads.isEmpty()) {
            Set<String> waiting = new HashSet<>();
            rows(questions.waiting(threads), "whether who blocks it waits itself")
                    .forEach(row -> waiting.add(row.get(0)));
            all.values().forEach(some -> some.forEach(blocker -> blocker.waits |= waiting.contains(blocker.thread)));
        }
    }

    /**
     * Whether more sessions may block this one than the server has named. Of those before it in the queue for a row, those
     * that have the lock come first: where one is named that waits itself, they are all there.
     */
    boolean mayBeMore(long session, List<Blocker> blockers) {
        int most = questions.mostBlockers();
        boolean allHolders = blockers.stream().anyMatch(blocker -> blocker.waits);
        return isCut
                || metadataLocks.getOrDefault(session, 0) >= most
                || rowLocks.getOrDefault(session, 0) >= most && !allHolders;
    }

    private void addRowLocks(Map<Long, List<Blocker>> all, List<List<String>> rows) throws NoAnswer {
        LockOwners owners = LockOwners.of(rows, questions, this::rows);
        for (List<String> row : rows) {
            add(all, row.get(0), owners.blocker(row));
        }
        count(rows, rowLocks);
    }

    private void count(List<List<String>> rows, Map<Long, Integer> counts) {
        isCut |= rows.size() >= MOST_ROWS;
        rows.forEach(row -> counts.merge(Long.valueOf(row.get(0)), 1, Integer::sum));
    }

    private void addMetadataLocks(Map<Long, List<Blocker>> all, List<List<String>> rows) {
        count(rows, metadataLocks);
        for (List<String> row : rows) {
            String wanted = row.get(1);
            boolean pending = row.get(11).equals("PENDING");
            if (wanted.isEmpty()) {
                add(all, row.get(0), Blocker.ofMetadataLock(row, false));
            } else if (pending
                    ? MetadataLockTypes.waitsBehind(wanted, row.get(10))
                    : MetadataLockTypes.exclude(wanted, row.get(10)) || isInFrontOf(row, rows)) {
                add(all, row.get(0), Blocker.ofMetadataLock(row, true));
            }
        }
    }

    /** Whether it blocks another session, whose wish in turn blocks the waiting one: DDL behind an open transaction. */
    private static boolean isInFrontOf(List<String> holder, List<List<String>> rows) {
        return rows.stream()
                .anyMatch(other -> other.get(0).equals(holder.get(0))
                        && other.get(2).equals(holder.get(2))
                        && other.get(11).equals("PENDING")
                        && !other.get(3).equals(holder.get(3))
                        && MetadataLockTypes.waitsBehind(other.get(1), other.get(10))
                        && MetadataLockTypes.exclude(other.get(10), holder.get(10)));
    }

    private static void add(Map<Long, List<Blocker>> all, String session, Blocker blocker) {
        List<Blocker> known = all.computeIfAbsent(Long.valueOf(session), none -> new ArrayList<>());
        if (known.stream().noneMatch(other -> other.session == blocker.session && other.lock.equals(blocker.lock))) {
            known.add(blocker);
        }
    }

    /** Adds what the server tells about the blockers themselves: what they ran, since when, and for whom. */
    void addDetails(Map<Long, List<Blocker>> all) throws NoAnswer {
        Map<String, List<Blocker>> byThread = new LinkedHashMap<>();
        Map<Long, List<Blocker>> bySession = new LinkedHashMap<>();
        for (List<Blocker> some : all.values()) {
            for (Blocker blocker : some) {
                if (!blocker.thread.isEmpty()) {
                    byThread.computeIfAbsent(blocker.thread, none -> new ArrayList<>())
                            .add(blocker);
                }
                if (blocker.session != 0) {
                    bySession
                            .computeIfAbsent(blocker.session, none -> new ArrayList<>())
                            .add(blocker);
                }
            }
        }
        if (!byThread.isEmpty()) {
            Set<String> threads = byThread.keySet();
            for (List<String> row : rows(questions.statements(threads), "the last statements of who blocks it")) {
                of(byThread, row.get(0)).forEach(blocker -> addStatement(blocker, row));
            }
            for (List<String> row : rows(questions.transactions(threads), "the age of its transaction")) {
                of(byThread, row.get(0)).forEach(blocker -> blocker.openMillis = Blocker.number(row.get(1)));
            }
            for (List<String> row : rows(questions.otherLocks(threads), "its other locks")) {
                of(byThread, row.get(0)).forEach(blocker -> blocker.holdsOtherLocks = true);
            }
        }
        if (!bySession.isEmpty()) {
            for (List<String> row : rows(questions.attributes(bySession.keySet()), "the program of who blocks it")) {
                bySession
                        .getOrDefault(Long.valueOf(row.get(0)), Collections.emptyList())
                        .forEach(blocker -> blocker.program +=
                                (blocker.program.isEmpty() ? "" : " ") + row.get(1) + "=" + row.get(2));
            }
        }
    }

    private static List<Blocker> of(Map<String, List<Blocker>> byThread, String thread) {
        return byThread.getOrDefault(thread, Collections.emptyList());
    }

    private static void addStatement(Blocker blocker, List<String> row) {
        if (blocker.statements.size() < MAX_STATEMENTS) {
            blocker.statements.add(row.get(1));
        }
        blocker.runsStatement |= row.get(2).equals("1") && !blocker.command.equals("Sleep");
    }

    /** Whether all that the server can tell about the blockers was told. */
    boolean areBlockersKnown() {
        return areBlockersKnown;
    }

    private List<List<String>> rows(String sql, String what) throws NoAnswer {
        if (sql.isEmpty()) {
            return Collections.emptyList();
        }
        try {
            return side.rows(sql, until);
        } catch (SQLException refused) {
            areBlockersKnown = false;
            missing.add(what + " is not known: " + SafeText.message(refused) + "; needed: " + questions.privileges());
            return Collections.emptyList();
        }
    }

    /** The sessions among the victims and blockers that wait themselves, so that ending them would not help. */
    static Set<Long> waiting(Map<Long, List<Blocker>> all) {
        Set<Long> waiting = new HashSet<>(all.keySet());
        all.values()
                .forEach(some -> some.forEach(blocker -> {
                    if (blocker.waits) {
                        waiting.add(blocker.session);
                    }
                }));
        return waiting;
    }
}
