package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/** What came of a {@link Script}: an answer or an exception for each of its steps, and what the agent logged. */
public final class ScriptResult {

    private final ChildResult result;
    private final List<String> steps;
    private final Map<String, Integer> named;

    ScriptResult(ChildResult result, List<String> steps, Map<String, Integer> named) {
        this.result = result;
        this.steps = steps;
        this.named = named;
    }

    /** Null where the step threw an exception. */
    public String answer(String name) {
        return of(index(name), "value");
    }

    /** The exception's message; null where the step threw none. */
    public String message(String name) {
        return of(index(name), "message");
    }

    public String sqlState(String name) {
        return of(index(name), "state");
    }

    public String errorCode(String name) {
        return of(index(name), "code");
    }

    public TrialChecks check(SoftAssertions soft, String name) {
        return TrialChecks.softly(soft, result, Integer.toString(index(name)));
    }

    /** The steps that threw an exception, by name where they have one. */
    public List<String> failed() {
        return IntStream.range(0, steps.size())
                .filter(i -> of(i, "class") != null)
                .mapToObj(this::name)
                .toList();
    }

    /** What {@code what} is for the step with this index: its value, its time or a property of its exception. */
    public String of(int step, String what) {
        return result.values().get(step + "." + what);
    }

    public List<String> kills() {
        return result.kills();
    }

    public List<String> log(String containing) {
        return result.log(containing);
    }

    @Override
    public String toString() {
        return result.toString();
    }

    private int index(String name) {
        Integer index = named.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no step is called " + name);
        }
        return index;
    }

    private String name(int index) {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue() == index)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(steps.get(index));
    }
}
