package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.session.model.Explorer;
import io.jdbcwatchdog.agent.session.model.Story;
import io.jdbcwatchdog.agent.session.model.WovenLoader;
import java.lang.reflect.Constructor;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goes through all interleavings of the real {@link Session}, {@link Claim} and {@link Execution} with a model of the
 * application, the killer, the closer and the server. {@link HandshakeStory} says what they do, and {@link HandshakeServer}
 * checks the promises.
 *
 * <p>jcstress is not used because it samples. Lincheck (3.7 was tried) explores a limited number of interleavings, about 450
 * a second. It does not report whether these were all, and it stops the clock, so no wait ever times out. The scheduler in
 * {@code model} recognises states, so it is exhaustive. Like Lincheck it assumes that memory is sequentially consistent, so
 * it would not notice a missing {@code volatile}.
 */
@Tag("once")
@Tag("model")
class HandshakeModelTest {

    private static final String PACKAGE = HandshakeModelTest.class.getPackageName();

    private static final Set<String> SHARED = Set.of(
            "Session",
            "ConnectionState",
            "Claim",
            "Execution",
            "StatementExecution",
            "Attempts",
            "Transactions",
            "Transaction");

    /** Fields that only the watchdog uses. It has no part in the stories, since it only hands executions on. */
    private static final Set<String> UNREAD = Set.of(
            "queued",
            "socketLeftOpen",
            "last",
            "lastEndedAt",
            "thread",
            "sql",
            "killed",
            "possibleRollback",
            "ended",
            "unknownToServer",
            "firstSent",
            "slowServer");

    private final WovenLoader loader =
            new WovenLoader(name -> !simple(name).isEmpty(), name -> SHARED.contains(simple(name)), UNREAD);

    @ParameterizedTest
    @CsvSource({
        "one after the other, 'killer, again',   false",
        "one after the other, 'killer, again',   true",
        "one after the other, killer of both,    true",
        "one after the other, killer and closer, false",
        "one after the other, closer,            true",
        "two commands,        killer,            false",
        "two commands,        killer,            true",
        "two commands,        killer of both,    true",
        "two threads,         killer,            false",
        "a transaction,       killer of what is idle, false",
        "a transaction,       killer of what is idle, true",
    })
    void noInterleavingBreaksAPromise(String scene, String others, boolean impatient) throws Exception {
        explore(scene, others, impatient);
    }

    /** This takes minutes. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "model.all", matches = "true")
    @CsvSource({
        "one after the other, killer and closer,  true",
        "two commands, killer and closer,         false",
        "two commands, killer and closer,         true",
        "two commands, 'killer, again',           true",
        "two threads,  killer,                    true",
        "two threads,  killer of both,            false",
        "one after the other, killer of both and closer, false",
    })
    void noInterleavingOfALargerStoryBreaksAPromise(String scene, String others, boolean impatient) throws Exception {
        explore(scene, others, impatient);
    }

    private void explore(String scene, String others, boolean impatient) throws Exception {
        long began = System.nanoTime();
        Constructor<?> stories =
                loader.loadClass(PACKAGE + ".HandshakeStory").getConstructor(String.class, String.class, boolean.class);

        Explorer explored = Explorer.explore(() -> {
            try {
                return (Story) stories.newInstance(scene, others, impatient);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });

        System.out.printf(
                "%s, %s, waits %s: all %,d interleavings of %,d states, in %,d runs and %d ms%n",
                scene,
                others,
                impatient ? "may time out" : "never time out",
                explored.interleavings(),
                explored.states(),
                explored.runs(),
                (System.nanoTime() - began) / 1_000_000);
        assertThat(explored.states()).as("states, or nothing was tried").isGreaterThan(500);
    }

    private static String simple(String className) {
        return className.startsWith(PACKAGE + '.') && !className.startsWith(PACKAGE + ".model.")
                ? className.substring(PACKAGE.length() + 1)
                : "";
    }
}
