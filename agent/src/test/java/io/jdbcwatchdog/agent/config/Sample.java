package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.List;

/** A sample statement that records which facts the rules ask for. */
final class Sample implements Rule.StatementFacts {

    String sql = "SELECT *\n  FROM orders WHERE id = 1";
    String kind = "select";
    String host = "db1.example.com";
    int port = 3306;
    String schema = "shop";
    String user = "app";
    String thread = "http-7";
    List<String> callers =
            List.of("com.zaxxer.hikari.Proxy", "com.example.orders.OrderRepository$$Lambda/0x01", "java.lang.Thread");

    final List<String> asked = new ArrayList<>();

    @Override
    public String sql() {
        return asked("sql", sql);
    }

    @Override
    public String kind() {
        return asked("kind", kind);
    }

    @Override
    public String host() {
        return asked("server", host);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String schema() {
        return asked("schema", schema);
    }

    @Override
    public String user() {
        return asked("user", user);
    }

    @Override
    public String thread() {
        return asked("thread", thread);
    }

    @Override
    public Iterable<String> callers() {
        return asked("caller", callers);
    }

    private <T> T asked(String what, T answer) {
        asked.add(what);
        return answer;
    }
}
