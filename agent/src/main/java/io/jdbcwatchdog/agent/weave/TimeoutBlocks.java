package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isPrivate;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** The static form of the annotation, which is woven by its name. */
final class TimeoutBlocks {

    static final String TYPE = AnnotationKind.PACKAGE + "Timeouts";

    private TimeoutBlocks() {}

    static List<AsmVisitorWrapper> visitors() {
        return Collections.singletonList(
                Advice.to(TimeoutAdvice.OfBlocks.class).on(isPrivate().and(named("within"))));
    }
}
