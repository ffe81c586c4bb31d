package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept about many shapes, and what is saved. */
class ShapesTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    @TempDir
    Path folder;

    private static Sample sample(String sql, String caller, long millis) {
        StackTraceElement[] stack = {new StackTraceElement(caller, "m", null, -1)};
        return new Sample(sql, stack, millis * MILLI, 1, false, 0);
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
        shapes.add(new Sample("select 1", new StackTraceElement[0], 20 * MILLI, 1, false, 100 * MILLI));
        shapes.add(new Sample("select 1", new StackTraceElement[0], 90 * MILLI, 1, true, 100 * MILLI));
        shapes.add(new Sample("select 1", new StackTraceElement[0], 95 * MILLI, 1, false, 0));
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
        shapes.add(new Sample("update t set a = 1 /* x */", new StackTraceElement[0], MILLI, 2, true, 4 * MILLI));
        Path file = folder.resolve("learned");
        LearnedFormat.write(file, LearnedFormat.Head.beginningAt(1_000).until(2_000), shapes);
        LearnedFormat.write(file, LearnedFormat.Head.beginningAt(1_000).until(3_000), shapes);

        Shapes read = new Shapes();
        LearnedFormat.Head head = LearnedFormat.read(file, read);
        LearnedFormat.read(file, read);
        assertThat(head.since).isEqualTo(1_000);
        assertThat(head.until).isEqualTo(3_000);
        assertThat(read.busiest().get(0).row().count).isEqualTo(200);
        assertThat(read.busiest().get(0).row().worst).isEqualTo(100 * MILLI);
        ShapeStats update = read.busiest().get(1);
        assertThat(update.hasComment).isTrue();
        assertThat(update.row().failed).isEqualTo(4);
        assertThat(update.row().nearest).isEqualTo(0.25);
        assertThat(folder.toFile().list()).containsExactly("learned");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 200})
    void aFileThatWasCutIsRefusedAsAWhole(int length) throws Exception {
        Shapes shapes = new Shapes();
        for (int i = 1; i <= 100; i++) {
            shapes.add(sample("select * from t" + i, "com.shop.Web", i));
        }
        Path file = folder.resolve("learned");
        LearnedFormat.write(file, LearnedFormat.Head.beginningAt(1_000), shapes);
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, length));

        Shapes read = new Shapes();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LearnedFormat.read(file, read)))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("damaged");
        assertThat(read.all()).isEmpty();
    }
}
