package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialects;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final Sessions sessions = new Sessions();
    private final Sessions.Lookup lookup = new Sessions.Lookup();

    @Test
    void aSessionIsFoundByItsWireAndByNoOtherEqualObject() {
        String wire = new String("wire");
        Session session = session(wire);
        sessions.put(wire, wire, session);

        assertThat(sessions.get(wire, lookup)).isSameAs(session);
        assertThat(sessions.get(new String("wire"), lookup)).isNull();
        assertThat(sessions.all()).containsExactly(session);
        sessions.remove(session);
        assertThat(sessions.get(wire, lookup)).isNull();
    }

    @Test
    void aConnectionThatWasDroppedIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            Object wire = new Object();
            sessions.put(wire, wire, session(wire));
        }

        for (int rounds = 0; rounds < 100 && !sessions.all().isEmpty(); rounds++) {
            System.gc();
            sessions.forgetDropped();
        }

        assertThat(sessions.all()).isEmpty();
    }

    private static Session session(Object physical) {
        return new Session(1, null, null, null, Dialects.DEFAULT, physical, physical);
    }
}
