package io.jdbcwatchdog.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Faults faults = new Faults(lines::add);

    @Test
    void theFirstOfEachKindIsLoggedWithoutItsMessage() {
        for (int i = 0; i < 100; i++) {
            faults.add(new IllegalStateException("password=hunter2"));
        }
        faults.add(new IllegalStateException("elsewhere"));
        faults.add(new ArithmeticException());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .matches("fault in the agent, the application is not affected: java.lang.IllegalStateException at"
                        + " .*FaultsTest\\.theFirstOfEachKindIsLoggedWithoutItsMessage\\(FaultsTest\\.java:\\d+\\)");
        assertThat(lines.toString()).doesNotContain("hunter2", "elsewhere");
        assertThat(faults.sum()).isEqualTo(102);
        assertThat(counts()).containsValue(100L);
    }

    @Test
    void thePlaceIsTheAgentsTopmostFrame() {
        try {
            List.of(1).add(2);
        } catch (UnsupportedOperationException e) {
            faults.add(e);
        }
        assertThat(lines.get(0)).contains(" at ", "FaultsTest.thePlaceIsTheAgentsTopmostFrame");
    }

    @Test
    void theKindsAreBounded() {
        for (int i = 0; i < 1000; i++) {
            faults.add(at("Some", i));
        }
        assertThat(faults.kinds()).hasSizeLessThanOrEqualTo(51);
        assertThat(lines).hasSizeLessThanOrEqualTo(51).last().asString().contains("further ones are only counted");
        assertThat(faults.sum()).isEqualTo(1000);
        assertThat(counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(1000);
    }

    @Test
    void everyFaultIsCountedAndLoggedOnceHoweverManyThreadsThereAre() {
        IntStream.range(0, 10_000).parallel().forEach(i -> faults.add(at("Same", i % 5)));
        assertThat(lines).hasSize(5);
        assertThat(counts().values()).containsOnly(2000L);
    }

    @Test
    void countingNeverThrows() {
        Faults broken = new Faults(line -> {
            throw new OutOfMemoryError();
        });
        assertThatCode(() -> broken.add(new RuntimeException())).doesNotThrowAnyException();
        assertThatCode(() -> faults.add(null)).doesNotThrowAnyException();
        Throwable empty = at("x", 1);
        empty.setStackTrace(new StackTraceElement[0]);
        assertThatCode(() -> faults.add(empty)).doesNotThrowAnyException();
        assertThat(lines.get(0)).endsWith("java.lang.RuntimeException at an unknown place");
        assertThatCode(() -> faults.add(new Evil())).doesNotThrowAnyException();
        assertThatCode(() -> Faults.count(null)).doesNotThrowAnyException();
    }

    private Map<String, Long> counts() {
        return faults.kinds().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get()));
    }

    private static RuntimeException at(String type, int line) {
        RuntimeException fault = new RuntimeException();
        fault.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "method", "File.java", line)});
        return fault;
    }

    private static final class Evil extends RuntimeException {
        @Override
        public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
        }
    }
}
