package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.bootstrap.Handler;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Records which hooks are called. */
final class Recorder implements AutoCloseable {

    private final List<String> calls = new ArrayList<>();
    private final List<String> transactions = new ArrayList<>();

    Recorder() {
        Hooks.install((Handler) Proxy.newProxyInstance(
                Handler.class.getClassLoader(), new Class<?>[] {Handler.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "enterScope":
                            calls.add(arguments[0] + " " + arguments[1] + " " + arguments[2] + " " + arguments[3]);
                            return calls.size();
                        case "leaveScope":
                            calls.add("left " + arguments[0]);
                            return null;
                        case "beginTransaction":
                            transactions.add("begin");
                            return null;
                        case "endTransaction":
                            transactions.add("end");
                            return null;
                        default:
                            throw new AssertionError("not expected: " + method);
                    }
                }));
    }

    /** The scopes that were entered since the last call. All of them must have been left again. */
    List<String> taken() {
        List<String> taken =
                calls.stream().filter(call -> !call.startsWith("left")).toList();
        if (calls.size() != 2 * taken.size()) {
            throw new AssertionError("not left: " + calls);
        }
        calls.clear();
        return taken;
    }

    /** The calls in their order. */
    List<String> transactions() {
        return transactions;
    }

    @Override
    public void close() {
        Hooks.install(null);
    }
}
