package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers that only grow, and the last kills. */
class CountsTest {

    private static final SessionInfo SESSION = new SessionInfo(7, "db1:3306", "app", "shop", null);
    private static final TimeoutInfo TIMEOUT = new TimeoutInfo(1_000_000_000L, "option timeout");

    private final Counts counts = new Counts();

    @Test
    void withheldKillsAreCountedByTheirReason() {
        Events events = new Events(Faults::count);
        events.listen(counts, Runnable::run);
        assertThat(events.isWanted(KillWithheld.class)).isTrue();
        events.publish(new KillWithheld(SESSION, TIMEOUT, KillWithheld.Reason.BUDGET));
        events.publish(new KillWithheld(SESSION, TIMEOUT, KillWithheld.Reason.UNPROVEN));
        events.publish(new KillWithheld(SESSION, TIMEOUT, KillWithheld.Reason.UNPROVEN));
        assertThat(counts.withheldByBudget()).isEqualTo(1);
        assertThat(counts.withheldAsUnproven()).isEqualTo(2);
        assertThat(counts.observed()).isZero();
    }

    /** Twenty steps of a plan, ten holders with ten statements each: that can be 200 KB, for each of 200 records. */
    @Test
    void longEvidenceIsCutAndSaysSo() {
        List<String> plan = new ArrayList<>(Collections.nCopies(2_000, "table=orders rows=1000000 \uD83D\uDC1F"));
        counts.statementEnded(kill(Evidence.NONE.more().plan(plan).build()));
        String evidence = counts.kills().get(0).evidence;
        assertThat(evidence)
                .startsWith("plan: table=orders")
                .endsWith(" more characters")
                .contains("\n… cut here: ");
        assertThat(evidence.length()).isLessThan(KillRecord.MAX_EVIDENCE + 100);
    }

    @Test
    void shortEvidenceIsComplete() {
        counts.statementEnded(kill(Evidence.missing("nobody knows")));
        assertThat(counts.kills().get(0).evidence).isEqualTo("not known: nobody knows");
    }

    @Test
    void theLastTwoHundredAreKept() {
        for (int i = 0; i < 300; i++) {
            counts.statementEnded(kill(Evidence.NONE));
        }
        assertThat(counts.kills()).hasSize(200);
        assertThat(counts.ended(Outcome.KILLED)).isEqualTo(300);
    }

    private static StatementEnded kill(Evidence evidence) {
        StatementInfo statement = new StatementInfo(SESSION, "main", "SELECT ?", 1_500_000_000L, TIMEOUT, evidence);
        return new StatementEnded(statement, new KillSummary(1, 2_000_000L, Outcome.KILLED, ""));
    }
}
