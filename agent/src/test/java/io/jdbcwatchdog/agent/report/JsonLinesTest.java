package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read back. */
class JsonLinesTest {

    @Example
    void killIsOneObjectWithItsEvidence() throws JsonParserException {
        JsonObject json = JsonParser.object().from(JsonLines.of(ended("http-7", "the server was busy")));

        assertThat(json.getString("event")).isEqualTo("killed");
        assertThat(json.getString("level")).isEqualTo("WARN");
        assertThat(json.getString("time")).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
        assertThat(json.getLong("session")).isEqualTo(7);
        assertThat(json.getDouble("ran_ms")).isEqualTo(503.25);
        assertThat(json.getString("timeout_from")).isEqualTo("rule reports");
        assertThat(json.getString("outcome")).isEqualTo("killed");
        JsonObject evidence = json.getObject("evidence");
        assertThat(evidence.getString("state")).isEqualTo("Query: updating");
        assertThat(evidence.getString("trace_id")).isEqualTo("4bf9");
        assertThat(evidence.getString("pool")).isEqualTo("orders");
        assertThat(evidence.getArray("not_known").getString(0)).isEqualTo("the server was busy");
        JsonObject blocker = evidence.getArray("blockers").getObject(0);
        assertThat(blocker.getLong("session")).isEqualTo(9);
        assertThat(blocker.getBoolean("proven")).isTrue();
        assertThat(blocker.getDouble("open_ms")).isEqualTo(12_000);
        assertThat(blocker.has("idle_ms")).isFalse();
        assertThat(blocker.getArray("statements").getString(0)).isEqualTo("UPDATE stock SET n = ?");
        assertThat(blocker.getString("thread")).isEqualTo("http-3");
        assertThat(blocker.getArray("stack")).hasSize(1);
    }

    @Property(tries = 2_000)
    void whateverANameContainsItIsOneObjectInOneLine(@ForAll String thread, @ForAll String why)
            throws JsonParserException {
        String line = OneLine.of(JsonLines.of(ended(thread, why)), 1_000_000);

        assertThat(line).doesNotContain("\n", "\r", "\u2028");
        assertThat(JsonParser.object().from(line).getString("thread")).hasSameSizeAs(thread);
        assertThat(JsonParser.object().from(JsonLines.message(Level.INFO, why)).getString("message"))
                .isEqualTo(why);
    }

    @Example
    void blockerHasAnObjectOfItsOwn() throws JsonParserException {
        StatementEnded ended = ended("http-7", "");
        JsonObject json = JsonParser.object()
                .from(JsonLines.of(new BlockerHandled(
                        ended.statement,
                        ended.statement.evidence.blockers.get(0),
                        BlockerHandled.Result.LEFT,
                        "it replicates")));
        assertThat(json.getString("event")).isEqualTo("blocker-left-alone");
        assertThat(json.getString("trouble")).isEqualTo("it replicates");
        assertThat(json.getObject("blocker").getLong("session")).isEqualTo(9);
    }

    @Example
    void blockBelowTheLineBeginsEachLineWithAWord() {
        assertThat(EvidenceText.lines(ended("http-7", "who\nknows").statement.evidence))
                .containsExactly(
                        "state: Query: updating",
                        "plan: stock: ALL key=none rows=1000",
                        "blocked by: session 9 user=shop client=web:4711 open=12000ms does=Sleep"
                                + " holds=\"row lock\" thread=http-3",
                        "    ran: UPDATE stock SET n = ?",
                        "    its thread is at: com.shop.Orders.pay(Orders.java:41)",
                        "pool: orders",
                        "trace: 4bf9",
                        "waiting at: com.shop.Stock.take(Stock.java:7)",
                        "not known: who knows");
    }

    private static StatementEnded ended(String thread, String why) {
        LockHolder.Builder holder = new LockHolder.Builder(9, true)
                .client("shop", "web:4711")
                .lock("row lock")
                .doing("Sleep")
                .times(12_000_000_000L, LockHolder.UNKNOWN)
                .statements(List.of("UPDATE stock SET n = ?"))
                .thread("http-3", List.of("com.shop.Orders.pay(Orders.java:41)"));
        Evidence evidence = new Evidence.Builder()
                .state("Query: updating")
                .plan(List.of("stock: ALL key=none rows=1000"))
                .blockers(List.of(holder.build()))
                .suspects(List.of(holder.build()))
                .pool("orders")
                .trace("4bf9")
                .stack(List.of("com.mysql.cj.X.y(X.java:1)", "com.shop.Stock.take(Stock.java:7)"))
                .missing(why)
                .build();
        SessionInfo session = new SessionInfo(7, "db:3306", "shop", "shop", null);
        TimeoutInfo timeout = new TimeoutInfo(500_000_000, "rule reports");
        return new StatementEnded(
                new StatementInfo(session, thread, "SELECT ?", 503_250_000, timeout, evidence),
                new KillSummary(1, 1_000_000, Outcome.KILLED, ""));
    }
}
