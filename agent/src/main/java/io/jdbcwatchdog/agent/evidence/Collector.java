package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.EvidenceLevel;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.Witness;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Testimony;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Collects the evidence about executions that are about to be overdue. First its thread notes what this JVM knows, which
 * takes less than a millisecond. Then it hands them to the {@link ServerInquiry} of their server. So a server that does not
 * answer holds up nothing but the answers about itself. The threads end when nothing is left to be found out.
 */
public final class Collector implements Witness {

    private static final int MOST_SERVERS = 200;

    static final String NOT_YET = "the server had not answered when this was written";

    private final ThreadPoolExecutor thread = AgentThreads.seldom("jdbc-watchdog-evidence");
    private final ConcurrentMap<ServerId, ServerInquiry> inquiries = new ConcurrentHashMap<>();
    private final CurrentSettings config;
    private final JvmFacts facts;
    private final Sessions sessions;
    private final Events events;
    private final Policy policy;
    private final KillBudget budget;

    public Collector(CurrentSettings config, Sessions sessions, Events events, Policy policy, KillBudget budget) {
        this.config = config;
        this.facts = new JvmFacts(sessions);
        this.sessions = sessions;
        this.events = events;
        this.policy = policy;
        this.budget = budget;
    }

    @Override
    public boolean isWanted() {
        return config.now().evidence() != EvidenceLevel.NONE;
    }

    @Override
    public void prepare(Execution execution) {
        try {
            thread.execute(() -> prepareOn(execution));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            // The first answers may come too late.
        }
    }

    private void prepareOn(Execution execution) {
        try {
            ServerId server = execution.session().server;
            Evidence known = facts.of(execution);
            if (server != null) {
                inquiry(server).prepare(new Victim(execution, new Testimony(), known));
            }
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    @Override
    public void testify(Execution execution, Testimony testimony) {
        try {
            thread.execute(() -> collect(execution, testimony));
        } catch (RejectedExecutionException | OutOfMemoryError fullOrNoMoreThreads) {
            testimony.missing("too many statements are about to be ended");
        }
    }

    private void collect(Execution execution, Testimony testimony) {
        try {
            if (execution.deadline() - System.nanoTime() <= 0) {
                testimony.missing("nothing was found out, since its time was over before");
                return;
            }
            Evidence known = facts.of(execution);
            ServerId server = execution.session().server;
            String why = server == null ? "the server was not asked, since it is not known which one it is" : NOT_YET;
            testimony.evidence(known.more().missing(why).build());
            if (server != null) {
                inquiry(server).ask(new Victim(execution, testimony, known));
            }
        } catch (Throwable t) {
            Faults.count(t);
        } finally {
            if (thread.getQueue().isEmpty()) {
                facts.forget();
            }
        }
    }

    @Override
    public void endBlocker(Execution execution, Testimony testimony) {
        ServerId server = execution.session().server;
        if (server == null) {
            testimony.help(Testimony.Help.REFUSED);
        } else {
            inquiry(server).endBlocker(new Victim(execution, testimony, testimony.evidence()));
        }
    }

    private ServerInquiry inquiry(ServerId server) {
        if (inquiries.size() >= MOST_SERVERS && !inquiries.containsKey(server)) {
            inquiries.clear();
        }
        return inquiries.computeIfAbsent(
                server,
                none -> new ServerInquiry(
                        config, facts, sessions, new BlockerEnd(config, facts, sessions, events, policy, budget)));
    }
}
