package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** When a server is asked, and how often. */
class StartCheckTest {

    private static final long START = 1_000_000_000L;
    private static final long LATEST = START + StartCheck.DELAY + StartCheck.SPREAD;

    private final List<Runnable> begun = new ArrayList<>();
    private final Object wire = new Object();

    private StartCheck check(String options) throws Exception {
        return new StartCheck(
                new CurrentSettings(Settings.load(options, new Properties(), Collections.emptyMap())), begun::add);
    }

    private Session session(int server) {
        String answer =
                "1\t" + (1_700_000_000L + server << 24) + "\t00000000-0000-1000-8000-000000000000\thost\t3306\t/data";
        ServerId id = ServerId.of(Address.of("10.0.0.1", 3306), Dialects.DEFAULT, answer);
        return new Session(1, id, Endpoint.planned("db", 3306, "app", "shop"), null, Dialects.DEFAULT, wire, wire);
    }

    private Session inUse(int server) {
        Session session = session(server);
        session.wantAdminConnection();
        return session;
    }

    @Test
    void eachServerIsAskedOnceAndNotAtOnce() throws Exception {
        StartCheck check = check("timeout=30s");
        List<Session> sessions = List.of(inUse(1), inUse(1), inUse(2));
        check.look(sessions, START);
        check.look(sessions, START + StartCheck.DELAY - 1);
        assertThat(begun).isEmpty();
        check.look(sessions, LATEST);
        assertThat(begun).hasSize(2);
        for (int i = 1; i < 100; i++) {
            check.look(sessions, LATEST + i * LATEST);
        }
        assertThat(begun).hasSize(2);
    }

    @Test
    void sessionWithoutTimeoutsIsNoReason() throws Exception {
        StartCheck check = check("timeout=30s");
        check.look(List.of(session(1)), START);
        check.look(List.of(session(1)), LATEST);
        assertThat(begun).isEmpty();
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        StartCheck check = check("timeout=30s,check-at-start=false");
        check.look(List.of(inUse(1)), START);
        check.look(List.of(inUse(1)), LATEST);
        assertThat(begun).isEmpty();
    }

    @Test
    void serversAreLimited() throws Exception {
        StartCheck check = check("timeout=30s");
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sessions.add(inUse(i));
        }
        check.look(sessions, START);
        check.look(sessions, LATEST);
        check.look(sessions, LATEST + LATEST);
        assertThat(begun).hasSize(100);
    }

    /** Its connection is gone, so nothing is found out. */
    @Test
    void whatFailsIsTriedThreeTimes() throws Exception {
        StartCheck check = check("timeout=30s");
        List<Session> sessions = List.of(new Session(
                1, session(1).server, Endpoint.planned("db", 3306, "app", "shop"), null, Dialects.DEFAULT, null, wire));
        sessions.get(0).wantAdminConnection();
        for (int tries = 1; tries <= 5; tries++) {
            long now = System.nanoTime() + tries * LATEST;
            check.look(sessions, now);
            check.look(sessions, now + LATEST);
            assertThat(begun).hasSize(Math.min(tries, 3));
            begun.get(begun.size() - 1).run();
        }
    }
}
