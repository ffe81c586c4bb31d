package io.jdbcwatchdog.it.probe.status;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;

/**
 * Tells for each call what the driver read in the last answer (in a transaction, autocommit; null where no answer said
 * it), and of those that threw nothing whether the server, when it is asked, says the same.
 */
public final class Statuses {

    private final Probe probe;
    private final Connection connection;
    private final Answers answers;

    private Statuses(Probe probe, Connection connection) throws Exception {
        this.probe = probe;
        this.connection = connection;
        this.answers = Answers.listen();
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        TransactionCalls.use(probe);
        try (Connection connection = probe.connect("&useServerPrepStmts=true")) {
            Probe.run(connection, "DELETE FROM sink WHERE id >= 71");
            Probe.run(connection, "DROP PROCEDURE IF EXISTS in_transaction");
            Probe.run(connection, "CREATE PROCEDURE in_transaction() UPDATE sink SET n = n + 1 WHERE id = 1");
            Statuses statuses = new Statuses(probe, connection);
            for (TransactionCalls call : TransactionCalls.values()) {
                statuses.tell(call);
            }
            Probe.run(connection, "DROP VIEW status_view");
            Probe.run(connection, "DROP PROCEDURE in_transaction");
        }
    }

    private void tell(TransactionCalls call) throws Exception {
        answers.forget();
        boolean thrown = call.throwsFrom(connection);
        Boolean said = answers.inTransaction();
        Probe.tell(call + ".said", said);
        Probe.tell(call + ".autocommit", answers.autocommit());
        if (call == TransactionCalls.STREAM_BEGUN) {
            return; // MariaDB could only be asked on this very connection
        }
        try (Truth truth = new Truth(probe, connection)) {
            boolean is = truth.inTransaction();
            Probe.tell(call + ".is", is);
            Probe.tell(call + ".right", thrown ? "threw" : said == null ? "unsaid" : said == is);
        }
    }
}
