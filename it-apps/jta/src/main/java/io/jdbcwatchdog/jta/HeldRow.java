package io.jdbcwatchdog.jta;

import java.sql.Connection;
import java.sql.SQLException;

/** Row 1, held by a connection that no transaction manager knows; after some seconds it lets go by itself. */
final class HeldRow implements AutoCloseable {

    /** Longer than any transaction may take that waits for the row. */
    private static final long SECONDS = 6;

    private final Connection holder;

    HeldRow(Told told) throws SQLException {
        holder = told.connect();
    }

    void take() throws SQLException {
        holder.setAutoCommit(false);
        Rows.ask(holder, "SELECT n FROM locked WHERE id = " + Rows.HELD + " FOR UPDATE");
        Thread end = new Thread(this::letGo);
        end.setDaemon(true);
        end.start();
    }

    private void letGo() {
        try {
            Thread.sleep(SECONDS * 1_000);
            holder.close();
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
