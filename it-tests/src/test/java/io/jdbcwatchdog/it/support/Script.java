package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.ScriptedApplication;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.Jars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application does on its one connection, step by step. A step that a test asks about later gets a name with
 * {@link #as}; {@link #on} has a child JVM do it all, and returns what came of each step.
 */
public final class Script {

    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> named = new HashMap<>();

    /** Starts with a step in the words of {@link ScriptedApplication}, and others after it. */
    public static Script of(List<String> steps) {
        Script script = new Script();
        script.steps.addAll(steps);
        return script;
    }

    /** Gives the last step a name. */
    public Script as(String name) {
        if (named.put(name, steps.size() - 1) != null) {
            throw new IllegalArgumentException("two steps called " + name);
        }
        return this;
    }

    public Script turnAutocommitOff() {
        return step("autocommit off");
    }

    public Script turnAutocommitOn() {
        return step("autocommit on");
    }

    public Script run(String sql) {
        return step("run " + sql);
    }

    public Script runPrepared(String sql) {
        return step("prepared " + sql);
    }

    /** In a method with {@code @StatementTimeout(300)}. */
    public Script runWithin300Millis(String sql) {
        return step("annotated-300 " + sql);
    }

    /** In a method with {@code @TransactionTimeout(700)}. */
    public Script runInATransactionOf700Millis(String sql) {
        return step("transaction-700 " + sql);
    }

    /** Runs nothing for so long. */
    public Script pause(int millis) {
        return step("think " + millis);
    }

    public Script commit() {
        return step("commit");
    }

    public Script rollBack() {
        return step("rollback");
    }

    /** Answers whether the connection is still valid. */
    public Script isValid() {
        return step("valid");
    }

    /** Has its own thread interrupted during a later step. */
    public Script interruptMeAfter(int millis) {
        return step("interrupt-after " + millis);
    }

    /** Answers whether the thread's flag is set, and clears it. */
    public Script wasInterrupted() {
        return step("was-interrupted");
    }

    /** On another connection, which nothing limits. */
    public Script othersRun(String sql) {
        return step("others-run " + sql);
    }

    /** The same on a thread of its own, since it will wait for this application. */
    public Script othersStart(String sql) {
        return step("others-later " + sql);
    }

    /** Answers what another connection is told. */
    public Script othersAsk(String sql) {
        return step("others " + sql);
    }

    /** All the steps of another script, which keep their names. */
    public Script then(Script next) {
        next.named.forEach((name, index) -> named.put(name, steps.size() + index));
        steps.addAll(next.steps);
        return this;
    }

    /** Runs it with these options of the agent, or with the agent's defaults where there are none. */
    public ScriptResult on(Pair pair, String options) {
        return in(pair.child(), options);
    }

    /** The same as the server's administrator. */
    public ScriptResult asRootOn(Pair pair, String options) {
        Tables.on(pair.server());
        return in(pair.childOfRoot(), options);
    }

    private ScriptResult in(ChildJvm child, String options) {
        return new ScriptResult(
                child.with(Jars.of(StatementTimeout.class))
                        .agent(options)
                        .tell("steps", String.join("|", steps))
                        .run(ScriptedApplication.class),
                List.copyOf(steps),
                Map.copyOf(named));
    }

    private Script step(String step) {
        steps.add(step);
        return this;
    }
}
