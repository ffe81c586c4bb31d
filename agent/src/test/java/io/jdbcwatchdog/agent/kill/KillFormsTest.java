package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.MemorySession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** In which order the forms of a KILL are tried, and which is remembered. Session 7 is to be ended. */
class KillFormsTest {

    private static final String KILL = "KILL QUERY 7";
    private static final String RDS = "CALL mysql.rds_kill_query(7)";
    private static final String AZURE = "CALL mysql.az_kill_query(7)";

    private final KillForms forms = new KillForms(Dialects.DEFAULT);
    private final List<String> sent = new ArrayList<>();
    private Kill kill = new Kill(new MemorySession().session, false);

    @Test
    void procedureIsCalledOnlyWhereKillIsRefused() {
        assertThat(send(only(KILL))).isSameAs(KillAnswer.DONE);
        assertThat(sent).containsExactly(KILL);
        assertThat(kill.callsProcedure()).isFalse();
    }

    @Test
    void procedureThatWasFoundIsCalledAtOnceFromThenOn() {
        assertThat(send(only(AZURE))).isSameAs(KillAnswer.DONE);
        assertThat(send(only(AZURE))).isSameAs(KillAnswer.DONE);
        assertThat(sent).containsExactly(KILL, RDS, AZURE, AZURE);
        assertThat(kill.callsProcedure()).isTrue();
        assertThat(kill.form()).hasToString("mysql.az_kill_query and mysql.az_kill");
    }

    @Test
    void whereTheProcedureIsTakenAwayKillIsTriedAgain() {
        send(only(RDS));
        sent.clear();
        assertThat(send(only(KILL))).isSameAs(KillAnswer.DONE);
        assertThat(send(only(KILL))).isSameAs(KillAnswer.DONE);
        assertThat(sent).containsExactly(RDS, KILL, KILL);
    }

    @Test
    void whereEveryFormIsRefusedTheLogNamesTheKill() {
        assertThat(send(only("nothing"))).isSameAs(KillAnswer.DENIED);
        assertThat(sent).containsExactly(KILL, RDS, AZURE);
        assertThat(kill.statement()).isEqualTo(KILL);
    }

    /** The session may be gone, or the connection: no further form may follow. */
    @Test
    void anyOtherAnswerIsTheLastOne() {
        for (KillAnswer other : List.of(
                KillAnswer.NO_SUCH_SESSION, KillAnswer.missing("connection lost"), KillAnswer.refused("error"))) {
            sent.clear();
            assertThat(send(statement -> statement.equals(RDS) ? other : KillAnswer.DENIED))
                    .isSameAs(other);
            assertThat(sent).containsExactly(KILL, RDS);
        }
    }

    private KillAnswer send(Function<String, KillAnswer> server) {
        kill = new Kill(kill.session, false);
        return forms.send(kill, (statement, own) -> {
            assertThat(own).isEqualTo(statement.equals(KILL));
            sent.add(statement);
            return server.apply(statement);
        });
    }

    private static Function<String, KillAnswer> only(String accepted) {
        return statement -> statement.equals(accepted) ? KillAnswer.DONE : KillAnswer.DENIED;
    }
}
