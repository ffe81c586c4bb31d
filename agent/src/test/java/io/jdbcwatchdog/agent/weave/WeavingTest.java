package io.jdbcwatchdog.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which annotation is in force for which method, on classes as the compiler makes them. */
class WeavingTest {

    private final Recorder recorder = new Recorder();
    private final WeavingLoader loader = new WeavingLoader();

    @AfterEach
    void switchHooksOff() {
        recorder.close();
    }

    @Test
    void methodsOfEveryAccessAreWoven() throws Exception {
        for (String name : new String[] {"annotated", "secret", "ofClass"}) {
            assertThat(call("Methods", name)).containsExactly("100 KILL -1 @StatementTimeout Methods." + name);
        }
        assertThat(call("Methods", "bare")).isEmpty();
    }

    @Test
    void unitAndActionAreAsTheyWereWritten() throws Exception {
        assertThat(call("Methods", "logged")).containsExactly("2000 LOG -1 @StatementTimeout Methods.logged");
        assertThat(call("Methods", "below")).containsExactly("1 KILL -1 @StatementTimeout Methods.below");
        assertThat(call("Methods", "exempt")).containsExactly("0 KILL -1 @StatementTimeout Methods.exempt");
    }

    @Test
    void negativeTimeoutIsNoAnnotation() throws Exception {
        assertThat(call("Methods", "negative")).isEmpty();
    }

    @Test
    void statementAndTransactionAreTimedSideBySide() throws Exception {
        assertThat(call("Methods", "both"))
                .containsExactlyInAnyOrder(
                        "100 KILL -1 @StatementTimeout Methods.both", "-1 KILL 7000 @TransactionTimeout Methods.both");
    }

    @Test
    void methodThatThrowsIsLeft() {
        assertThatThrownBy(() -> call("Methods", "fails")).hasRootCauseMessage("as it should");
        assertThat(recorder.taken()).containsExactly("100 KILL -1 @StatementTimeout Methods.fails");
    }

    @Test
    void genericInterfaceHoldsForTheMethodBehindTheBridge() throws Exception {
        assertThat(call("Orders", "save")).containsExactly("200 KILL -1 @StatementTimeout Store.save");
        assertThat(call("Orders", "find")).isEmpty();
        assertThat(call("Orders", "inherited")).containsExactly("200 KILL -1 @StatementTimeout Store.inherited");
    }

    @Test
    void bridgeAndItsMethodAreTimedOnce() throws Exception {
        assertThat(invoke("Orders", bridge("Orders", "save")))
                .containsExactly("200 KILL -1 @StatementTimeout Store.save");
    }

    @Test
    void bridgeToASuperclassIsWovenItself() throws Exception {
        assertThat(invoke("Names$Real", bridge("Names", "save")))
                .containsExactly("600 KILL -1 @StatementTimeout LongStore.save");
    }

    @Test
    void eachAnnotationIsLookedForByItself() throws Exception {
        assertThat(call("Orders", "close"))
                .containsExactlyInAnyOrder(
                        "50 KILL -1 @StatementTimeout Orders.close", "-1 KILL 3000 @TransactionTimeout Store.close");
    }

    @Test
    void classGoesBeforeTheMethodThatItImplements() throws Exception {
        assertThat(call("Numbers", "save")).containsExactly("70 KILL -1 @StatementTimeout Numbers.save");
        assertThat(call("Numbers", "own")).containsExactly("70 KILL -1 @StatementTimeout Numbers.own");
        assertThat(call("Numbers", "find")).isEmpty();
    }

    @Test
    void overriddenMethodGoesBeforeTheTypeOfAnotherOne() throws Exception {
        assertThat(call("MoreNumbers", "save")).containsExactly("200 KILL -1 @StatementTimeout Store.save");
        assertThat(call("MoreNumbers", "close"))
                .containsExactlyInAnyOrder(
                        "70 KILL -1 @StatementTimeout Numbers.close", "-1 KILL 3000 @TransactionTimeout Store.close");
        assertThat(call("MoreNumbers", "find")).isEmpty();
        assertThat(call("MoreNumbers", "added")).isEmpty();
    }

    @Test
    void annotatedInterfaceHoldsForWhatItInherits() throws Exception {
        assertThat(call("JdbcRepository", "own")).containsExactly("400 KILL -1 @StatementTimeout Repository.own");
        assertThat(call("JdbcRepository", "accept")).containsExactly("400 KILL -1 @StatementTimeout Repository.accept");
        assertThat(call("JdbcRepository", "close")).containsExactly("400 KILL -1 @StatementTimeout Repository.close");
        assertThat(call("JdbcRepository", "quick")).containsExactly("30 KILL -1 @StatementTimeout Repository.quick");
        assertThat(call("JdbcRepository", "added")).isEmpty();
    }

    @Test
    void blockIsTimedAndItsOriginIsItsNameOrClass() throws Exception {
        Class<?> timeouts = loader.loadClass("io.jdbcwatchdog.annotation.Timeouts");
        Class<?> run = Class.forName("io.jdbcwatchdog.annotation.Timeouts$Run");
        io.jdbcwatchdog.annotation.Timeouts.Run<RuntimeException> block = () -> {};
        timeouts.getMethod("run", long.class, TimeUnit.class, run).invoke(null, 5, TimeUnit.SECONDS, block);
        timeouts.getMethod("run", String.class, long.class, TimeUnit.class, run)
                .invoke(null, "closing", 0, TimeUnit.SECONDS, block);
        List<String> taken = recorder.taken();
        assertThat(taken).hasSize(2).last().isEqualTo("0 KILL -1 block closing");
        assertThat(taken.get(0)).startsWith("5000 KILL -1 block " + WeavingTest.class.getName() + "$$Lambda");
    }

    @Test
    void supertypesAreReadAtMostOnceAndNeverLoaded() throws Exception {
        loader.loadClass("io.jdbcwatchdog.sample.MoreNumbers");
        loader.loadClass("io.jdbcwatchdog.sample.Orders");
        assertThat(loader.asked.stream().filter(name -> name.contains("/sample/Store.class")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void classOfALoaderWithoutFilesHasItsOwnTimeouts() throws Exception {
        loader.showsFiles = false;
        assertThat(call("Numbers", "own")).containsExactly("70 KILL -1 @StatementTimeout Numbers.own");
    }

    private List<String> call(String type, String method) throws Exception {
        return invoke(
                type,
                Arrays.stream(methods(type, method))
                        .filter(one -> !one.isBridge())
                        .findFirst()
                        .orElseThrow());
    }

    private Method bridge(String type, String method) throws Exception {
        return Arrays.stream(methods(type, method))
                .filter(Method::isBridge)
                .findFirst()
                .orElseThrow();
    }

    private Method[] methods(String type, String name) throws ClassNotFoundException {
        Class<?> declaring = sample(type);
        Method[] own = named(declaring.getDeclaredMethods(), name);
        return own.length > 0 ? own : named(declaring.getMethods(), name);
    }

    private static Method[] named(Method[] methods, String name) {
        return Arrays.stream(methods).filter(one -> one.getName().equals(name)).toArray(Method[]::new);
    }

    private Class<?> sample(String type) throws ClassNotFoundException {
        return loader.loadClass("io.jdbcwatchdog.sample." + type);
    }

    private List<String> invoke(String type, Method method) throws Exception {
        Constructor<?> constructor = sample(type).getDeclaredConstructor();
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance(), new Object[method.getParameterCount()]);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
        return recorder.taken();
    }
}
