package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isPrivate;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** The static form of the annotation, which is woven by name. */
final class Blocks {

    static final String TYPE = Kind.PACKAGE + "Timeouts";

    private Blocks() {}

    static List<AsmVisitorWrapper> visitors() {
        return Collections.singletonList(
                Advice.to(TimeoutAdvice.OfBlocks.class).on(isPrivate().and(named("within"))));
    }
}
