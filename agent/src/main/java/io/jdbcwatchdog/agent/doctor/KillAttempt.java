package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.KillStatements;
import io.jdbcwatchdog.agent.server.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** KILL QUERY for a session of the doctor's own, as the agent sends it: by the server's statement, or by a hosted server's procedure. */
final class KillAttempt {

    private final Dialect dialect;
    private final Connection sender;
    private final List<KillStatements> forms = new ArrayList<>();
    private String byProcedure = "";

    KillAttempt(Dialect dialect, Connection sender) {
        this.dialect = dialect;
        this.sender = sender;
        forms.add(dialect);
        forms.addAll(dialect.killProcedures());
    }

    /** @throws SQLException the refusal of the server's own KILL, if no form was accepted */
    void send(long session) throws SQLException {
        SQLException refusal = null;
        for (KillStatements form : forms) {
            try (Statement statement = sender.createStatement()) {
                statement.execute(form.killQuery(session));
                byProcedure = form == dialect ? "" : ", by " + form + ", since KILL itself is refused";
                return;
            } catch (SQLException e) {
                refusal = refusal == null ? e : refusal;
                if (!isDenied(e)) {
                    throw refusal;
                }
            }
        }
        throw refusal == null ? new SQLException("this server has no KILL") : refusal;
    }

    /** By which procedures, for a sentence; empty if the server's own KILL was accepted. */
    String byProcedure() {
        return byProcedure;
    }

    private boolean isDenied(SQLException e) {
        ServerError error = dialect.error(e.getErrorCode());
        return error == ServerError.NOT_OWNER || error == ServerError.NO_SUCH_PROCEDURE;
    }
}
