package io.jdbcwatchdog.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.Drivers;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

/** What is woven into the application. */
class AdviceTest {

    /** The one that is to throw: what it throws came from a hook, so the hooks can be seen. */
    private static final String GATE = "io.jdbcwatchdog.agent.driver.Exits$Refused";

    @Test
    void nothingThatGoesWrongInAnAdviceReachesTheApplication() {
        List<Method> advices = advices()
                .distinct()
                .filter(type -> !type.getName().equals(GATE))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .toList();
        assertThat(advices)
                .hasSizeGreaterThan(20)
                .allSatisfy(advice ->
                        assertThat(suppressed(advice)).as(advice.toString()).isEqualTo(Throwable.class));
    }

    private static Stream<Class<?>> advices() {
        Stream<Class<?>> ofDrivers = Drivers.ALL.stream()
                .flatMap(driver -> driver.weavings().stream())
                .flatMap(weaving -> Stream.of(weaving.enter, weaving.exit));
        Stream<Class<?>> others = Stream.of(TimeoutAdvice.class, SpringTransactions.class, Containers.class)
                .flatMap(holder -> Stream.of(holder.getDeclaredClasses()))
                .filter(type -> !type.isAnnotation());
        return Stream.concat(ofDrivers, others);
    }

    private static Class<?> suppressed(Method advice) {
        Advice.OnMethodEnter enter = advice.getAnnotation(Advice.OnMethodEnter.class);
        return enter != null
                ? enter.suppress()
                : advice.getAnnotation(Advice.OnMethodExit.class).suppress();
    }
}
