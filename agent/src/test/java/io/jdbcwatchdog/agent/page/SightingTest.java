package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.NoPatience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is read off sessions that run something. */
class SightingTest {

    private static final long SECOND = 1_000_000_000L;

    private final Sessions sessions = new Sessions();
    private final List<Object> keep = new ArrayList<>();

    @Test
    void showsStatementsWithoutLiteralsAndWhoHoldsThem() throws Exception {
        StatementExecution first = runs(11, "update stock set n = 4711 where id = 1");
        StatementExecution second = runs(12, "update stock set n = 4712 where id = 1");
        waitsFor(first, 10);
        waitsFor(second, 11, 10);

        Snapshot seen = look("timeout=5s,mode=observe");
        assertThat(seen.header.mode).isEqualTo("observe");
        assertThat(seen.header.numbers.running).isEqualTo(2);
        assertThat(seen.running).extracting(row -> row.sql).containsOnly("update stock set n = ? where id = ?");
        assertThat(seen.running).allMatch(row -> row.overdue && row.timeout == 1 && row.source.equals("rule stock"));
        assertThat(seen.holders)
                .as("who waits for nobody comes first, though the server named the other one first")
                .extracting(holder -> holder.key)
                .containsExactly("10@db:3306", "11@db:3306");
        assertThat(seen.holders).extracting(holder -> holder.victims.size()).containsExactly(2, 1);
        assertThat(seen.holders).extracting(holder -> holder.waits).containsExactly(false, true);
        assertThat(seen.running)
                .filteredOn(row -> row.session.id == 12)
                .singleElement()
                .satisfies(row -> assertThat(row.blockedBy).containsExactly("10@db:3306", "11@db:3306"));
        assertThat(SnapshotJson.of(seen) + TextView.of(seen, 400)).doesNotContain("471");
    }

    @Test
    void listsNoMoreThanTwoHundred() throws Exception {
        for (int i = 0; i < 250; i++) {
            runs(i + 1, "select 1");
        }
        Snapshot seen = look("");
        assertThat(seen.running).hasSize(200);
        assertThat(seen.header.numbers.running).isEqualTo(250);
        assertThat(TextView.of(seen, 100)).contains("RUNNING 250, the longest 200\n");
    }

    @Test
    void manyLooksWithinHalfASecondAreOne() {
        AtomicInteger looks = new AtomicInteger();
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
        Latest<Integer> latest = new Latest<>(looks::incrementAndGet, clock::get);
        assertThat(latest.get()).isEqualTo(1);
        clock.addAndGet(SECOND / 2 - 1);
        assertThat(latest.get()).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(latest.get()).isEqualTo(2);
    }

    private StatementExecution runs(long id, String sql) {
        Object wire = new Object();
        keep.add(wire);
        Session session =
                new Session(id, null, Endpoint.planned("db", 3306, "app", "shop"), null, Dialects.DEFAULT, wire, wire);
        sessions.put(wire, wire, session);
        StatementExecution execution = new StatementExecution(wire, sql, null, null, false);
        session.begin(execution, NoPatience.INSTANCE);
        return execution;
    }

    private static void waitsFor(StatementExecution execution, long... blockers) {
        List<LockHolder> holders = new ArrayList<>();
        for (long blocker : blockers) {
            holders.add(new LockHolder.Builder(blocker, true).build());
        }
        execution.decide(execution.started(), Timeout.of(1, "rule stock"), execution.started() + 1);
        execution.testify().evidence(new Evidence.Builder().blockers(holders).build());
    }

    private Snapshot look(String options) throws Exception {
        CurrentSettings config = new CurrentSettings(Settings.load(options, new Properties(), Map.of()));
        return new Sighting(
                        "1",
                        config,
                        sessions,
                        new Killers(config, new Events(Faults::count)),
                        new Telemetry(config, new LibrariesInUse()).counts(),
                        new Learned())
                .get();
    }
}
