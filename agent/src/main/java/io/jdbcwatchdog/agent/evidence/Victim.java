package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.report.SqlText;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Testimony;

/** An execution about which something is to be found out, for one start of its clock. */
final class Victim {

    private static final int PART_LEFT = 40;
    private static final long LONGEST_LEFT = 10_000_000L;

    final Execution execution;
    final Testimony testimony;

    /** What this JVM knows. */
    final Evidence facts;

    final long started;

    Victim(Execution execution, Testimony testimony, Evidence facts) {
        this.execution = execution;
        this.testimony = testimony;
        this.facts = facts;
        this.started = execution.decidedFor();
    }

    Session session() {
        return execution.session();
    }

    long id() {
        return execution.session().id;
    }

    /** Whether its session still runs it. */
    boolean isRunning() {
        return execution.session().running() == execution && execution.started() == started;
    }

    /** Whether the watchdog still waits for its blocker's end. */
    boolean waitsForHelp() {
        return isRunning() && execution.testimony() == testimony && testimony.help() == Testimony.Help.UNDECIDED;
    }

    /** Distinguishes it from everything else that runs on that server. */
    String key() {
        return id() + "@" + started;
    }

    /** When the last answer must have come, so that nothing shares the processor with the killer at the deadline. */
    long giveUpAt() {
        return execution.deadline() - Math.min(LONGEST_LEFT, execution.timeout().nanos / PART_LEFT);
    }

    StatementInfo info() {
        return new StatementInfo(
                session().info(),
                execution.thread().getName(),
                SqlText.mask(execution.meaning().first()),
                System.nanoTime() - started,
                execution.timeout().info());
    }
}
