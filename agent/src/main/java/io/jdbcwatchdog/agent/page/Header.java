package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.Outcome;
import java.util.Map;

/** Which JVM this is, how the agent is set, and the numbers. */
final class Header {

    /** In milliseconds since 1970. */
    final long time;

    final String version;

    final String mode;

    /** Nothing is ended in this mode. */
    final boolean observes;

    /** The options in force. Secrets are masked. */
    final String options;

    final ThisJvm jvm;
    final Numbers numbers;

    Header(String version, Settings settings, String options, ThisJvm jvm, Numbers numbers) {
        this.time = System.currentTimeMillis();
        this.version = version;
        this.mode = settings.mode();
        this.observes = settings.observe();
        this.options = options;
        this.jvm = jvm;
        this.numbers = numbers;
    }

    /** The counts: the gauges are of now, the others since the agent's start. */
    static final class Numbers {
        final long running;
        final long overdue;
        final long activeTransactions;
        final long idleTransactions;
        final Map<Outcome, Long> kills;
        final long observed;
        final long withheldByBudget;
        final long withheldAsUnproven;
        final long orphans;
        final long faults;
        final long adminOpen;
        final long adminMissing;

        Numbers(long[] gauges, Map<Outcome, Long> kills, long[] counts) {
            this.running = gauges[0];
            this.overdue = gauges[1];
            this.activeTransactions = gauges[2];
            this.idleTransactions = gauges[3];
            this.adminOpen = gauges[4];
            this.adminMissing = gauges[5];
            this.kills = kills;
            this.observed = counts[0];
            this.withheldByBudget = counts[1];
            this.withheldAsUnproven = counts[2];
            this.orphans = counts[3];
            this.faults = counts[4];
        }

        long allKills() {
            return kills.values().stream().mapToLong(Long::longValue).sum();
        }

        long openTransactions() {
            return activeTransactions + idleTransactions;
        }
    }
}
