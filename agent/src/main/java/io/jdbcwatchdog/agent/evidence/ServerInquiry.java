package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Testimony;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The questions to one server, on a thread that lives only while there are some. Victims that come together are asked about
 * together, and a server is asked at most once a second.
 */
final class ServerInquiry {

    /** The limit of each answer, on the server's side and on this one. */
    static final int LIMIT_MILLIS = 200;

    private static final long PAUSE = 1_000_000_000L;
    private static final int MOST_WAITING = 1_000;

    /** At most so many victims are asked about at once. Behind one lock the others wait for the same. */
    private static final int MOST_ASKED = 50;

    /** With less time left no question is asked. */
    private static final long SHORTEST = 2_000_000L;

    private final ThreadPoolExecutor thread = AgentThreads.seldom("jdbc-watchdog-evidence-server");
    private final CurrentSettings config;
    private final JvmFacts facts;
    private final BlockerEnd blockerEnd;
    private final Queue<Victim> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Queue<Victim> helpless = new LinkedBlockingQueue<>(MOST_WAITING);

    /** 0 if it was never asked. Only its thread uses it. */
    private long askedAt;

    ServerInquiry(CurrentSettings config, JvmFacts facts, BlockerEnd blockerEnd) {
        this.config = config;
        this.facts = facts;
        this.blockerEnd = blockerEnd;
    }

    void ask(Victim victim) {
        if (!waiting.offer(victim) || !execute(this::askAll)) {
            waiting.remove(victim);
            victim.testimony.missing("the server was not asked, since there are too many questions");
        }
    }

    void endBlocker(Victim victim) {
        if (!helpless.offer(victim) || !execute(this::help)) {
            helpless.remove(victim);
            victim.testimony.help(Testimony.Help.REFUSED);
        }
    }

    private boolean execute(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (Throwable t) {
                    Faults.count(t);
                }
            });
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            return false;
        }
    }

    private void askAll() {
        for (List<Victim> group : groups(waiting)) {
            long now = System.nanoTime();
            group.removeIf(victim -> !isInTime(victim, now));
            if (group.isEmpty()) {
                continue;
            }
            if (askedAt != 0 && now - askedAt < PAUSE) {
                group.forEach(victim -> victim.testimony.evidence(victim.facts
                        .more()
                        .missing("the server was not asked, since it had been less than a second before")
                        .build()));
                continue;
            }
            ask(group);
            askedAt = System.nanoTime() | 1;
        }
    }

    private static boolean isInTime(Victim victim, long now) {
        return victim.isRunning() && victim.giveUpAt() - now >= SHORTEST;
    }

    /** By account, since an account without privileges sees its own sessions only. */
    private static List<List<Victim>> groups(Queue<Victim> from) {
        Map<String, List<Victim>> groups = new LinkedHashMap<>();
        for (Victim next = from.poll(); next != null; next = from.poll()) {
            groups.computeIfAbsent(next.session().endpoint.user, none -> new ArrayList<>())
                    .add(next);
        }
        return new ArrayList<>(groups.values());
    }

    private void ask(List<Victim> group) {
        Victim first = group.get(0);
        try (SideConnection side = SideConnection.open(first.session(), config.now(), millisFor(first))) {
            addLatecomers(group, first.session().endpoint.user);
            long now = System.nanoTime();
            group.removeIf(victim -> !isInTime(victim, now));
            long until = now + LIMIT_MILLIS * 1_000_000L;
            for (Victim victim : group) {
                until = victim.giveUpAt() - until < 0 ? victim.giveUpAt() : until;
            }
            while (group.size() > MOST_ASKED) {
                Victim surplus = group.remove(group.size() - 1);
                surplus.testimony.evidence(surplus.facts
                        .more()
                        .missing("the server was asked about " + MOST_ASKED + " other statements at that time")
                        .build());
            }
            if (!group.isEmpty()) {
                new ServerAnswers(side, config.now().evidence(), facts, group, until).give();
            }
        } catch (NoAnswer e) {
            group.forEach(victim -> victim.testimony.evidence(
                    victim.facts.more().missing(e.why()).build()));
        }
    }

    private static int millisFor(Victim victim) {
        long left = (victim.giveUpAt() - System.nanoTime()) / 1_000_000L;
        return (int) Math.max(1, Math.min(LIMIT_MILLIS, left));
    }

    /** Those that came while the connection was opened. */
    private void addLatecomers(List<Victim> group, String user) {
        int many = waiting.size();
        for (int i = 0; i < many; i++) {
            Victim next = waiting.poll();
            if (next == null) {
                return;
            }
            if (next.session().endpoint.user.equals(user)) {
                group.add(next);
            } else {
                waiting.offer(next);
            }
        }
    }

    private void help() {
        for (List<Victim> group : groups(helpless)) {
            blockerEnd.help(group);
        }
    }
}
