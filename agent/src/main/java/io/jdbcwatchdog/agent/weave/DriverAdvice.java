package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.driver.Weaving;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** A driver's weaving as Byte Buddy takes it. */
final class DriverAdvice {

    private DriverAdvice() {}

    static AsmVisitorWrapper of(Weaving weaving) {
        Advice advice =
                weaving.enter == weaving.exit ? Advice.to(weaving.enter) : Advice.to(weaving.enter, weaving.exit);
        return advice.on(weaving.methods);
    }
}
