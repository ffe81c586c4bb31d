package io.jdbcwatchdog.agent.learn;

import static io.jdbcwatchdog.agent.learn.Sample.Kind.FAILED;
import static io.jdbcwatchdog.agent.learn.Sample.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept about many shapes, and what is saved. */
class ShapesTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private static Sample sample(String sql, String caller, long millis) {
        return new Sample(sql, caller, SUCCEEDED, millis * MILLI, 1, 0);
    }

    @Test
    void aShapeHasARowForEachCaller() {
        Shapes shapes = new Shapes();
        for (int i = 1; i <= 100; i++) {
            shapes.add(sample("select * from t where id = " + i, "com.shop.Web", i));
            shapes.add(sample("select * from t where id = " + i, "com.shop.Batch", 1_000));
        }
        List<ShapeRow> rows = shapes.busiest().stream().map(ShapeStats::row).toList();
        assertThat(rows).extracting(row -> row.caller).containsExactly("com.shop.Batch", "com.shop.Web");
        assertThat(rows).extracting(row -> row.count).containsExactly(100L, 100L);
        assertThat(rows).extracting(row -> row.sql).containsOnly("select * from t where id = ?");
        assertThat(rows.get(1).worst).isEqualTo(100 * MILLI);
    }

    @Test
    void howNearItCameToItsTimeoutIsKept() {
        Shapes shapes = new Shapes();
        shapes.add(new Sample("select 1", "", SUCCEEDED, 20 * MILLI, 1, 100 * MILLI));
        shapes.add(new Sample("select 1", "", FAILED, 90 * MILLI, 1, 100 * MILLI));
        shapes.add(new Sample("select 1", "", SUCCEEDED, 95 * MILLI, 1, 0));
        ShapeRow row = shapes.busiest().get(0).row();
        assertThat(row.nearest).isEqualTo(0.9);
        assertThat(row.timeout).isEqualTo(100 * MILLI);
        assertThat(row.failed).isEqualTo(1);
    }

    @Test
    void aMillionStatementsOfTenThousandShapesStayWithinTheLimit() {
        Shapes shapes = new Shapes();
        shapes.add(sample("call monthly_report()", "com.shop.Reports", 1_200_000));
        for (int i = 0; i < 1_000_000; i++) {
            shapes.add(sample("select * from t" + i % 10_000 + " where id = 1", "com.shop.Web", 1 + i % 7));
        }
        assertThat(shapes.all()).hasSizeLessThanOrEqualTo(Shapes.MOST);
        assertThat(shapes.count() + shapes.forgotten()).isCloseTo(1_000_001, within(0.5));
        assertThat(shapes.busiest().get(0).sql).isEqualTo("call monthly_report()");
    }

    @Test
    void whatIsSavedIsReadAndAddedTo() throws Exception {
        Shapes shapes = new Shapes();
        for (int i = 1; i <= 100; i++) {
            shapes.add(sample("select * from t where id = " + i, "com.shop.Web", i));
        }
        shapes.add(new Sample("update t set a = 1 /* x */", "", FAILED, MILLI, 2, 4 * MILLI));
        byte[] saved =
                LearnedFormat.encode(LearnedFormat.Head.beginningAt(1_000).until(3_000), shapes);

        Shapes read = new Shapes();
        LearnedFormat.Head head = LearnedFormat.decode(saved, read);
        LearnedFormat.decode(saved, read);
        assertThat(head.since).isEqualTo(1_000);
        assertThat(head.until).isEqualTo(3_000);
        assertThat(read.busiest().get(0).row().count).isEqualTo(200);
        assertThat(read.busiest().get(0).row().worst).isEqualTo(100 * MILLI);
        ShapeStats update = read.busiest().get(1);
        assertThat(update.comments).isEqualTo(Shape.COMMENT_AFTER);
        assertThat(update.row().failed).isEqualTo(4);
        assertThat(update.row().nearest).isEqualTo(0.25);
    }

    @Test
    void whatWasCutIsRefusedAsAWhole() throws Exception {
        byte[] good = hundred();
        for (int length = 0; length < good.length - 8; length += 13) {
            Shapes read = new Shapes();
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> LearnedFormat.decode(cut, read)).isInstanceOf(IOException.class);
            assertThat(read.all()).isEmpty();
        }
    }

    @Test
    void noChangedByteChangesWhatIsRead() throws Exception {
        byte[] good = hundred();
        int refused = 0;
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            Shapes read = new Shapes();
            try {
                LearnedFormat.decode(bad, read);
                assertThat(read.all()).hasSize(100).anyMatch(shape -> shape.longest() == 100 * MILLI);
                assertThat(read.count()).isEqualTo(100);
            } catch (IOException damaged) {
                refused++;
                assertThat(read.all()).isEmpty();
            }
        }
        assertThat(refused).as("of %d", good.length).isGreaterThan(good.length - 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "timeout: 5s", "\u001f\u008b", "PK"})
    void whatIsSomethingElseIsSaidToBe(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> LearnedFormat.decode(bytes, new Shapes())).isInstanceOf(LearnedFormat.Foreign.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select \u001b[31m", "select 1\nrules:", "select \u2028"})
    void aTextThatNoShapeHasIsRefused(String sql) throws Exception {
        Shapes shapes = new Shapes();
        shapes.add(new ShapeStats(sql, ""));
        byte[] saved = LearnedFormat.encode(LearnedFormat.Head.beginningAt(1), shapes);
        assertThatThrownBy(() -> LearnedFormat.decode(saved, new Shapes())).hasMessage("it is damaged");
    }

    private static byte[] hundred() throws IOException {
        Shapes shapes = new Shapes();
        for (int i = 1; i <= 100; i++) {
            shapes.add(sample("select * from t" + i, "com.shop.Web", i));
        }
        return LearnedFormat.encode(LearnedFormat.Head.beginningAt(1_000), shapes);
    }
}
