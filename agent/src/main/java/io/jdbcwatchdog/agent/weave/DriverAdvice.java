package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.driver.Weaving;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** The drivers' weavings as Byte Buddy takes them. An advice is read once, however many methods it is for. */
final class DriverAdvice {

    private final Map<String, Advice> read = new HashMap<>();

    synchronized AsmVisitorWrapper of(Weaving weaving) {
        return read.computeIfAbsent(weaving.enter.getName() + weaving.exit.getName(), none -> read(weaving))
                .on(weaving.methods);
    }

    private static Advice read(Weaving weaving) {
        return weaving.enter == weaving.exit ? Advice.to(weaving.enter) : Advice.to(weaving.enter, weaving.exit);
    }
}
