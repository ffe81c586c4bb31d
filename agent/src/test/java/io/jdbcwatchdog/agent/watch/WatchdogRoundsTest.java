package io.jdbcwatchdog.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.CpuTime;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.IdleTransactions;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.kill.Witness;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.policy.Stacks;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.LogListener;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.NoPatience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.StatementExecution;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog's rounds stay short, with the worst input that an application, a server or a file can give it. */
class WatchdogRoundsTest {

    /** What a round may take: as long as this many million comparisons. The machine sets the time, not the clock. */
    private static final double MAX_MILLIONS = 60;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private final Sessions sessions = new Sessions();
    private final List<Session> all = new ArrayList<>();

    @BeforeEach
    void load() {
        Stacks.prepare();
    }

    @Test
    void thousandsOfSessionsThatAreClosedAtOnce() throws Exception {
        Watchdog watchdog = watchdog("timeout: 1h");
        double longest = 0;
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10_000; i++) {
                session("app");
            }
            all.forEach(Session::closed);
            double millis = round(watchdog);
            longest = round < 2 ? 0 : Math.max(longest, millis);
            assertThat(sessions.all()).isEmpty();
            all.clear();
        }
        report("10,000 sessions closed at once", longest, 1);
    }

    @Test
    void manyRulesAgainstTheWorstTexts() throws Exception {
        String[] worst = {
            "*" + "a".repeat(490) + "b*", "*a".repeat(200) + "b", "*aaaaaaaaaaab*", "*" + "?".repeat(490) + "b*"
        };
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 999; i++) {
            String pattern = worst[i % worst.length];
            rules.append("- {name: r" + i + ", timeout: 1h, sql: '" + pattern + "'}\n");
        }
        decide("999 rules for sql, 1,000 statements", rules.toString(), 1_000, "a".repeat(1_000_000), "app");
    }

    @Test
    void manyRulesAgainstTheWorstNames() throws Exception {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 999; i++) {
            rules.append("- {name: r" + i + ", timeout: 1h, user: ['*aaaaaaaaaaab*', '*" + "a".repeat(200) + "b*']}\n");
        }
        decide("1,998 patterns for user, 1,000 statements", rules.toString(), 1_000, "select 1", "a".repeat(100_000));
    }

    @Test
    void textsThatAreSlowToRead() throws Exception {
        for (String text : new String[] {
            ";/*".repeat(300_000),
            "/*timeout=" + " ".repeat(1_000_000) + "x*/ select 1",
            "begin" + " ".repeat(1_000_000) + "x",
            "/* */".repeat(1_000_000)
        }) {
            decide("1,000 times " + text.substring(0, 10), "timeout: 1h", 1_000, text, "app");
        }
    }

    @Test
    void deepStacksForRulesAboutCallers() throws Exception {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 500; i++) {
            rules.append("- {name: r" + i + ", timeout: 1h, caller: '*aaaaaaaaaa" + i + "'}\n");
        }
        CountDownLatch ready = new CountDownLatch(50);
        CountDownLatch over = new CountDownLatch(1);
        List<Execution> executions = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 50; i++) {
            Session session = session("app");
            Thread thread = new Thread(null, () -> deep(30_000, session, executions, ready, over), "deep", 1L << 26);
            thread.setDaemon(true);
            thread.start();
        }
        ready.await();
        untilDecided("50 stacks of 30,000 frames, 500 rules", watchdog(rules.toString()), executions);
        over.countDown();
    }

    private static void deep(
            int frames, Session session, List<Execution> executions, CountDownLatch ready, CountDownLatch over) {
        if (frames > 0) {
            deep(frames - 1, session, executions, ready, over);
            return;
        }
        executions.add(begin(session, "select 1"));
        ready.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void decide(String what, String yaml, int statements, String sql, String user) throws Exception {
        Watchdog watchdog = watchdog(yaml);
        List<Execution> executions = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            executions.add(begin(session(user), sql));
        }
        untilDecided(what, watchdog, executions);
        all.forEach(sessions::remove);
        all.clear();
    }

    private static Execution begin(Session session, String sql) {
        Execution execution = new StatementExecution(session, sql, null, null, false);
        session.begin(execution, NoPatience.INSTANCE);
        return execution;
    }

    /** The first rounds are not counted, since the code is not compiled yet. */
    private static void untilDecided(String what, Watchdog watchdog, List<Execution> executions) throws Exception {
        Execution last = executions.get(executions.size() - 1);
        while (!last.isDue(System.nanoTime())) {
            Thread.onSpinWait();
        }
        double longest = 0;
        int rounds = 0;
        while (!executions.stream().allMatch(Execution::isDecided)) {
            double millis = round(watchdog);
            longest = rounds++ < 3 ? longest : Math.max(longest, millis);
            assertThat(rounds).as("rounds").isLessThan(20_000);
        }
        report(what, longest, rounds);
    }

    private static double round(Watchdog watchdog) {
        long begin = THREADS.getCurrentThreadCpuTime();
        watchdog.round(System.nanoTime());
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
    }

    private static void report(String what, double longest, int rounds) {
        double millions = longest * 1e6 / CpuTime.nanosOfAMillionComparisons();
        System.out.printf(
                "%s: longest round %.1f ms of processor time, as %.0f million comparisons, %,d rounds%n",
                what, longest, millions, rounds);
        assertThat(millions).as(what).isLessThan(MAX_MILLIONS);
    }

    private Session session(String user) {
        Object wire = new Object();
        Session session =
                new Session(1, null, Endpoint.planned("db", 3306, user, "shop"), null, Dialects.DEFAULT, wire, wire);
        keep.add(wire);
        sessions.put(wire, new Object(), session);
        all.add(session);
        return session;
    }

    private final List<Object> keep = new ArrayList<>();

    private Watchdog watchdog(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("watchdog.yaml"), yaml);
        CurrentSettings config =
                new CurrentSettings(Settings.load("config=" + file, new Properties(), Collections.emptyMap()));
        Policy policy = new Policy(config);
        Events events = new Events(Faults::count);
        events.listen(new LogListener(), Later::run);
        Killers killers = new Killers(config, events);
        Closer closer = new Closer(config, killers, events);
        Escalation escalation = new Escalation(
                config,
                policy,
                killers,
                closer,
                new Reporter(config, events),
                events,
                new KillBudget(config, events),
                Witness.NONE);
        return new Watchdog(
                sessions,
                killers,
                escalation,
                new IdleTransactions(config, policy, killers, escalation.round()),
                new StartupMessages(() -> "test", config::now),
                (all, now) -> {});
    }
}
