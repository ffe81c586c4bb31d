package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.LogListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KillBudgetTest {

    private static final int LIMIT = 20;
    private static final long TENTH = 100_000_000L;

    /** As in a storm, overdue executions ask again every 100 ms, and room becomes free bit by bit, as it was taken. */
    @Test
    void grantsTheLimitInEachMinuteAndLogsThatOnce() throws Exception {
        Events events = new Events(Faults::count);
        events.listen(new LogListener(), Later::run);
        String arguments = "log=stderr,max-kills-per-minute=" + LIMIT;
        KillBudget budget = new KillBudget(
                CurrentSettings.load(arguments, new Properties(), Collections.<String, String>emptyMap()), events);
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true));
        int first;
        int second;
        try {
            first = grants(budget, 0, 600);
            second = grants(budget, 600, 1_200);
            CountDownLatch reported = new CountDownLatch(1);
            Later.run(reported::countDown);
            assertThat(reported.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            System.setErr(before);
        }

        assertThat(first).isEqualTo(LIMIT);
        assertThat(second).isEqualTo(LIMIT);
        assertThat(logged.toString(StandardCharsets.UTF_8).split("max-kills-per-minute=20 is reached"))
                .hasSize(1 + 2);
        assertThat(logged.toString(StandardCharsets.UTF_8).split("kills go on")).hasSize(1 + 1);
    }

    private static int grants(KillBudget budget, int from, int to) {
        int granted = 0;
        for (int tenth = from; tenth < to; tenth++) {
            for (int ask = tenth < LIMIT ? 1 : 0; ask < 2; ask++) {
                granted += budget.grants(1 + tenth * TENTH) ? 1 : 0;
            }
        }
        return granted;
    }
}
