package io.jdbcwatchdog.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.framework.Framework;
import io.jdbcwatchdog.agent.framework.Frameworks;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

/** Tests the advice that is woven into the application. */
class AdviceTest {

    /** The only advice that may throw. Its exception came from a hook, so the hooks are visible there. */
    private static final String GATE = "io.jdbcwatchdog.agent.driver.WireExits$Refused";

    @Test
    void nothingThatGoesWrongInAnAdviceReachesTheApplication() {
        List<Method> advices = advices()
                .distinct()
                .filter(type -> !type.getName().equals(GATE))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                // What measures coverage adds a method to each class.
                .filter(method -> !method.isSynthetic())
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
        Stream<Class<?>> ofFrameworks = Frameworks.ALL.stream().map(Object::getClass);
        Stream<Class<?>> others = Stream.concat(ofFrameworks, Stream.of(TimeoutAdvice.class, Containers.class))
                .flatMap(holder -> Stream.of(holder.getDeclaredClasses()))
                .filter(type -> !type.isAnnotation() && !Framework.TimeoutReader.class.isAssignableFrom(type));
        return Stream.concat(ofDrivers, others);
    }

    private static Class<?> suppressed(Method advice) {
        Advice.OnMethodEnter enter = advice.getAnnotation(Advice.OnMethodEnter.class);
        return enter != null
                ? enter.suppress()
                : advice.getAnnotation(Advice.OnMethodExit.class).suppress();
    }
}
