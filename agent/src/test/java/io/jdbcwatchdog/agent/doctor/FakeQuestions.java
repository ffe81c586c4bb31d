package io.jdbcwatchdog.agent.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that answers questions by what is in them, and refuses all others. */
final class FakeQuestions implements Questions {

    private final Map<String, List<String>> answers = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();

    FakeQuestions answer(String part, String... rows) {
        answers.put(part, List.of(rows));
        return this;
    }

    @Override
    public String ask(String expression) throws SQLException {
        return column("SELECT " + expression).get(0);
    }

    @Override
    public List<String> column(String sql) throws SQLException {
        asked.add(sql);
        for (Map.Entry<String, List<String>> answer : answers.entrySet()) {
            if (sql.contains(answer.getKey())) {
                return answer.getValue();
            }
        }
        throw new SQLException("denied", "42000", 1142);
    }
}
