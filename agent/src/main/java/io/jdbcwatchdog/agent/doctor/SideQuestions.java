package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions on a connection that gives its place to one of the application's at any time. */
final class SideQuestions implements Questions {

    private final SideConnection side;
    private final long limitNanos;
    private final long until;

    /** Why there are no further answers; null as long as there are. */
    private @Nullable NoAnswer gone;

    /**
     * @param limitNanos for each answer
     * @param until when the last one has to be there, in terms of {@code System.nanoTime()}
     */
    SideQuestions(SideConnection side, long limitNanos, long until) {
        this.until = until;
        this.side = side;
        this.limitNanos = limitNanos;
    }

    /** Null if all questions were answered, or refused. */
    @Nullable
    NoAnswer gone() {
        return gone;
    }

    @Override
    public String ask(String expression) throws SQLException {
        List<String> value = column("SELECT " + expression);
        return value.isEmpty() ? "null" : value.get(0);
    }

    private long soon() {
        long now = System.nanoTime();
        return now + Math.min(limitNanos, until - now);
    }

    @Override
    public List<String> column(String sql) throws SQLException {
        if (gone != null) {
            throw new SQLException(gone.why());
        }
        try {
            return side.rows(sql, soon()).stream()
                    .map(row -> row.get(row.size() - 1))
                    .collect(Collectors.toList());
        } catch (NoAnswer e) {
            gone = e;
            throw new SQLException(e.why());
        }
    }
}
