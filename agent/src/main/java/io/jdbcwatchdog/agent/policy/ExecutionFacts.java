package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.config.Rule;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts about an execution, as the rules ask for them. */
final class ExecutionFacts implements Rule.StatementFacts {

    private final Execution execution;
    private final SqlMeaning meaning;
    private @Nullable List<String> callers;

    ExecutionFacts(Execution execution, SqlMeaning meaning) {
        this.execution = execution;
        this.meaning = meaning;
    }

    @Override
    public String sql() {
        return meaning.first();
    }

    @Override
    public String kind() {
        return meaning.ruleKind();
    }

    @Override
    public String host() {
        return execution.session().endpoint.host;
    }

    @Override
    public int port() {
        return execution.session().endpoint.port;
    }

    @Override
    public String schema() {
        return execution.session().endpoint.schema;
    }

    @Override
    public String user() {
        return execution.session().endpoint.user;
    }

    @Override
    public String thread() {
        return execution.thread().getName();
    }

    /**
     * The classes on the thread's stack, the innermost first. The list is empty if the execution has ended in the
     * meantime, since the stack then belongs to something else. A thread that reads its own stack can always trust it.
     */
    @Override
    public List<String> callers() {
        if (callers == null) {
            callers = callers(execution);
        }
        return callers;
    }

    static List<String> callers(Execution execution) {
        long started = execution.started();
        StackTraceElement[] stack = Stacks.of(execution.thread());
        boolean onOwnThread = execution.thread() == Thread.currentThread();
        boolean stillRuns = onOwnThread || execution.session().running() == execution && execution.started() == started;
        return stillRuns ? classNames(stack) : Collections.emptyList();
    }

    static List<String> classNames(StackTraceElement[] stack) {
        List<String> classNames = new ArrayList<>(stack.length);
        String previous = "";
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (!name.equals(previous)) {
                classNames.add(name);
                previous = name;
            }
        }
        return classNames;
    }
}
