package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {

    @Test
    void eachThingIsThere() throws Exception {
        JsonObject state = JsonParser.object().from(SnapshotJson.of(Sample.of("shop")));
        assertThat(state.getString("mode")).isEqualTo("enforce");
        assertThat(state.getString("pid")).isEqualTo("4711");
        assertThat(state.getLong("up_ms")).isGreaterThanOrEqualTo(65_000);
        assertThat(state.getObject("counts").getLong("overdue")).isEqualTo(1);
        assertThat(state.getObject("counts").getObject("kills_by_outcome").getLong("killed"))
                .isEqualTo(1);
        JsonObject running = only(state.getArray("running"));
        assertThat(running.getDouble("ran_ms")).isEqualTo(1_500);
        assertThat(running.getDouble("timeout_ms")).isEqualTo(500);
        assertThat(running.getBoolean("overdue")).isTrue();
        assertThat(running.getArray("blocked_by")).containsExactly("9@shop");
        JsonObject holder = only(state.getArray("holders"));
        assertThat(holder.getString("session")).isEqualTo("9@shop");
        assertThat(only(holder.getArray("victims")).getLong("session")).isEqualTo(7);
        assertThat(only(state.getArray("transactions")).getLong("blocks")).isEqualTo(1);
        assertThat(only(state.getArray("kills")).getString("outcome")).isEqualTo("killed");
        assertThat(state.getArray("shapes")).isEmpty();
    }

    @Test
    void hostileTextIsParsedBackWithoutItsControls() throws Exception {
        for (String text : TextViewTest.HOSTILE) {
            JsonObject state = JsonParser.object().from(SnapshotJson.of(Sample.of(text)));
            String thread = only(state.getArray("running")).getString("thread");
            assertThat(thread.codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            assertThat(thread.codePointCount(0, thread.length())).isLessThanOrEqualTo(121);
        }
    }

    private static JsonObject only(JsonArray array) {
        assertThat(array).hasSize(1);
        return array.getObject(0);
    }
}
