package io.jdbcwatchdog.agent.policy;

import io.jdbcwatchdog.agent.config.Rule;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.sql.FirstWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An execution as the rules see it. */
final class Subject implements Rule.Subject {

    private final Execution execution;
    private final String sql;
    private List<String> callers;

    Subject(Execution execution, String sql) {
        this.execution = execution;
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public String kind() {
        return FirstWord.kind(sql);
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

    /** Empty where the execution has ended meanwhile: then it is another's stack. On its own thread it is its own. */
    @Override
    public List<String> callers() {
        if (callers == null) {
            long started = execution.started();
            StackTraceElement[] stack = Stacks.of(execution.thread());
            boolean own = execution.thread() == Thread.currentThread();
            boolean runs = own || execution.session().running() == execution && execution.started() == started;
            callers = runs ? names(stack) : Collections.emptyList();
        }
        return callers;
    }

    static List<String> names(StackTraceElement[] stack) {
        List<String> names = new ArrayList<>(stack.length);
        String last = "";
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (!name.equals(last)) {
                names.add(name);
                last = name;
            }
        }
        return names;
    }
}
