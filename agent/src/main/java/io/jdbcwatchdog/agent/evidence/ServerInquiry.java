package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import java.util.ArrayList;
import java.util.Collections;
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
    static final int MOST_ASKED = 30;

    /** Without an admin user each account has to ask for itself. */
    private static final int MOST_ACCOUNTS = 5;

    /** How long before their deadlines statements come to be asked about, at most. */
    private static final long LONGEST_BEFORE = 100_000_000L;

    /** With less time left no question is asked. */
    private static final long SHORTEST = 2_000_000L;

    private final ThreadPoolExecutor thread = AgentThreads.seldom("jdbc-watchdog-evidence-server");
    private final CurrentSettings config;
    private final JvmFacts facts;
    private final BlockerEnd blockerEnd;
    private final Reach reach;
    private final Neighbours neighbours;
    private final Queue<Victim> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Queue<Victim> helpless = new LinkedBlockingQueue<>(MOST_WAITING);

    /** 0 if it was never asked. Only its thread uses it. */
    private long askedAt;

    ServerInquiry(CurrentSettings config, JvmFacts facts, Sessions sessions, BlockerEnd blockerEnd) {
        this.config = config;
        this.facts = facts;
        this.blockerEnd = blockerEnd;
        this.reach = new Reach(config, sessions);
        this.neighbours = new Neighbours(sessions);
    }

    /** Asks about a statement that may end in time, so that later questions find everything loaded. */
    void prepare(Victim example) {
        execute(() -> {
            try (SideConnection side = reach.open(example.session(), LIMIT_MILLIS)) {
                long until = System.nanoTime() + LIMIT_MILLIS * 1_000_000L;
                new ServerAnswers(side, config.now().evidence(), facts, Collections.singletonList(example), until)
                        .give();
            } catch (NoAnswer e) {
                // Who asks later finds it out.
            }
        });
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

    /** The accounts are asked one after another. Together they are one question to the server, once a second. */
    private void askAll() {
        long now = System.nanoTime();
        List<List<Victim>> groups = groups(waiting);
        groups.forEach(group -> group.removeIf(victim -> !isInTime(victim, now)));
        groups.removeIf(List::isEmpty);
        if (groups.isEmpty()) {
            return;
        }
        boolean tooSoon = askedAt != 0 && now - askedAt < PAUSE;
        if (!tooSoon) {
            neighbours.forget();
        }
        for (int i = 0; i < groups.size(); i++) {
            if (tooSoon) {
                giveWhatIsKnown(groups.get(i));
            } else if (i >= MOST_ACCOUNTS) {
                missing(groups.get(i), "the server was asked for " + MOST_ACCOUNTS + " other accounts at that time");
            } else {
                ask(groups.get(i));
            }
        }
        if (!tooSoon) {
            askedAt = System.nanoTime() | 1;
        }
    }

    private void giveWhatIsKnown(List<Victim> group) {
        for (Victim victim : group) {
            Evidence known = neighbours.answers(victim);
            if (known == null) {
                missing(
                        Collections.singletonList(victim),
                        "the server was not asked, since it had been less than a second before");
            } else {
                victim.testimony.evidence(known);
            }
        }
    }

    private static void missing(List<Victim> victims, String why) {
        victims.forEach(victim ->
                victim.testimony.evidence(victim.facts.more().missing(why).build()));
    }

    private static boolean isInTime(Victim victim, long now) {
        return victim.isRunning() && victim.giveUpAt() - now >= SHORTEST;
    }

    /** By account that asks, since one without privileges sees its own sessions only. */
    private List<List<Victim>> groups(Queue<Victim> from) {
        Map<String, List<Victim>> groups = new LinkedHashMap<>();
        for (Victim next = from.poll(); next != null; next = from.poll()) {
            groups.computeIfAbsent(reach.account(next.session()), none -> new ArrayList<>())
                    .add(next);
        }
        return new ArrayList<>(groups.values());
    }

    private void ask(List<Victim> group) {
        Victim first = group.get(0);
        try (SideConnection side = reach.open(first.session(), millisFor(first))) {
            addLatecomers(group, reach.account(first.session()));
            long now = System.nanoTime();
            group.removeIf(victim -> !isInTime(victim, now));
            long until = now + LIMIT_MILLIS * 1_000_000L;
            for (Victim victim : group) {
                until = victim.giveUpAt() - until < 0 ? victim.giveUpAt() : until;
            }
            if (group.size() > MOST_ASKED) {
                List<Victim> surplus = group.subList(MOST_ASKED, group.size());
                missing(surplus, "the server was asked about " + MOST_ASKED + " other statements at that time");
                surplus.clear();
            }
            if (!group.isEmpty()) {
                List<Victim> next = neighbours.of(group, reach, PAUSE + LONGEST_BEFORE);
                List<Victim> all = new ArrayList<>(group);
                all.addAll(next);
                new ServerAnswers(side, config.now().evidence(), facts, all, until).give();
                neighbours.keep(next);
            }
        } catch (NoAnswer e) {
            missing(group, e.why());
        }
    }

    private static int millisFor(Victim victim) {
        long left = (victim.giveUpAt() - System.nanoTime()) / 1_000_000L;
        return (int) Math.max(1, Math.min(LIMIT_MILLIS, left));
    }

    /** Those that came while the connection was opened. */
    private void addLatecomers(List<Victim> group, String account) {
        int many = waiting.size();
        for (int i = 0; i < many; i++) {
            Victim next = waiting.poll();
            if (next == null) {
                return;
            }
            if (reach.account(next.session()).equals(account)) {
                group.add(next);
            } else {
                waiting.offer(next);
            }
        }
    }

    private void help() {
        for (List<Victim> group : groups(helpless)) {
            blockerEnd.help(group, reach);
        }
    }
}
