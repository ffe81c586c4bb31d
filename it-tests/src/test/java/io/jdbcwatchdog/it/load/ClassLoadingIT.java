package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.load.ClassLoading;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the annotations cost those who do not use them: 4,000 classes of an application are loaded, none annotated. */
@Tag("once")
@Tag("any-server")
@ExtendWith(Numbers.class)
@Tag("alone")
class ClassLoadingIT {

    private static final int TRIALS = Integer.getInteger("it.loading.trials", 7);

    @Test
    void annotationsOnTheClassPathCostNothingThatCanBeMeasured(@TempDir Path folder) throws IOException {
        Path many = ManyClasses.in(folder);
        List<Double> without = new ArrayList<>();
        List<Double> agent = new ArrayList<>();
        List<Double> annotations = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            without.add(load(jvm(many)));
            agent.add(load(jvm(many).agent("timeout=30s")));
            annotations.add(load(jvm(many).with(Jars.of(StatementTimeout.class)).agent("timeout=30s")));
        }
        Numbers.millis("4,000 classes, without the agent", without);
        Numbers.millis("4,000 classes, with the agent", agent);
        Numbers.millis("4,000 classes, with agent and annotations", annotations);
        assertThat(Numbers.median(annotations)).isLessThan(Numbers.median(agent) * 1.5 + 100);
        assertThat(Numbers.median(agent)).isLessThan(Numbers.median(without) * 2 + 500);
    }

    private static ChildJvm jvm(Path many) {
        return new ChildJvm().with(many);
    }

    private static double load(ChildJvm child) {
        ChildResult result = child.run(ClassLoading.class);
        assertThat(result.number("classes")).isEqualTo(ManyClasses.CLASSES);
        return result.millis("ms");
    }
}
