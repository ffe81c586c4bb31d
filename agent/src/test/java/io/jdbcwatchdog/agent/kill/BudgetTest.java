package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.report.Later;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final int MOST = 20;
    private static final long TENTH = 100_000_000L;

    /** As in a storm: what waits asks again every 100 ms, and room comes bit by bit, as it was taken. */
    @Test
    void grantsSoManyInAMinuteAndTheLogSaysSoOnce() throws Exception {
        Budget budget = new Budget(Live.load(
                "log=stderr,max-kills-per-minute=" + MOST, new Properties(), Collections.<String, String>emptyMap()));
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        int first;
        int second;
        try {
            first = grants(budget, 0, 600);
            second = grants(budget, 600, 1_200);
            CountDownLatch told = new CountDownLatch(1);
            Later.run(told::countDown);
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            System.setErr(before);
        }

        assertThat(first).isEqualTo(MOST);
        assertThat(second).isEqualTo(MOST);
        assertThat(said.toString().split("max-kills-per-minute=20 is reached")).hasSize(1 + 2);
        assertThat(said.toString().split("kills go on")).hasSize(1 + 1);
    }

    private static int grants(Budget budget, int from, int to) {
        int granted = 0;
        for (int tenth = from; tenth < to; tenth++) {
            for (int ask = tenth < MOST ? 1 : 0; ask < 2; ask++) {
                granted += budget.grants(1 + tenth * TENTH) ? 1 : 0;
            }
        }
        return granted;
    }
}
