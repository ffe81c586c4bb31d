package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.jdbcwatchdog.agent.driver.Weaving;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** The drivers' weavings in Byte Buddy's form. Each advice is read once, however many methods it is for. */
final class DriverAdvice {

    private final Map<String, Advice> byClasses = new HashMap<>();

    synchronized List<AsmVisitorWrapper> of(List<Weaving> weavings) {
        return weavings.stream().map(this::of).collect(Collectors.toList());
    }

    private AsmVisitorWrapper of(Weaving weaving) {
        return byClasses
                .computeIfAbsent(weaving.enter.getName() + weaving.exit.getName(), none -> read(weaving))
                .on(not(isSynthetic()).and(weaving.methods));
    }

    private static Advice read(Weaving weaving) {
        return weaving.enter == weaving.exit ? Advice.to(weaving.enter) : Advice.to(weaving.enter, weaving.exit);
    }
}
