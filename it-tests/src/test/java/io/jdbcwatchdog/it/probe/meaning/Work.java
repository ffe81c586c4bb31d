package io.jdbcwatchdog.it.probe.meaning;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** What the application is doing while something happens to its connection, which it is to be told by {@code then}. */
enum Work {
    STATEMENT("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            try (Statement statement = victim.connection.createStatement()) {
                victim.whenItRuns(it -> then.to(it, statement));
                statement.executeUpdate(Victim.WAIT);
            }
        }
    },
    PREPARED("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            prepared(victim, then);
        }
    },
    SERVER_PREPARED("&useServerPrepStmts=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            prepared(victim, then);
        }
    },
    CALL("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            try (CallableStatement statement = victim.connection.prepareCall("{call wait_lock(?)}")) {
                statement.setString(1, "x");
                victim.whenItRuns(it -> then.to(it, statement));
                statement.execute();
            }
        }
    },
    BATCH("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            batch(victim, then);
        }
    },
    BATCH_STOPPING("&continueBatchOnError=false&disablePipeline=true&useBatchMultiSend=false") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            batch(victim, then);
        }
    },
    BATCH_REWRITTEN("&rewriteBatchedStatements=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            batch(victim, then);
        }
    },
    PREPARED_BATCH("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            preparedBatch(victim, then);
        }
    },
    SERVER_PREPARED_BATCH("&useServerPrepStmts=true&useBulkStmts=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            preparedBatch(victim, then);
        }
    },
    PREPARED_BATCH_REWRITTEN("&rewriteBatchedStatements=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            preparedBatch(victim, then);
        }
    },
    STREAM("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            boolean mariaDb = victim.connection.getClass().getName().startsWith("org.mariadb");
            read(victim, mariaDb ? 10 : Integer.MIN_VALUE, then);
        }
    },
    CURSOR("&useCursorFetch=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            read(victim, 10, then);
        }
    },
    /** The server has a part of it when its stream comes to the end of what it has. */
    UPLOAD("&useServerPrepStmts=true") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            try (PreparedStatement statement =
                    victim.connection.prepareStatement("INSERT INTO blobs (body) VALUES (?)")) {
                statement.setBinaryStream(1, new Upload(() -> {
                    then.to(victim, statement);
                    return null;
                }));
                statement.executeUpdate();
            }
        }
    },
    NOTHING("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            try (Statement statement = victim.connection.createStatement()) {
                then.to(victim, statement);
                statement.executeQuery("SELECT 1").close();
            }
        }
    },
    TRANSACTION("") {
        @Override
        void run(Victim victim, Happening then) throws Exception {
            victim.connection.setAutoCommit(false);
            victim.run("UPDATE sink SET n = n + 1 WHERE id = 99999");
            Probe.ask(victim.connection, "SELECT n FROM digits WHERE n = 1 FOR UPDATE");
            then.to(victim, null);
            victim.connection.commit();
        }
    };

    final String url;

    Work(String url) {
        this.url = url;
    }

    abstract void run(Victim victim, Happening then) throws Exception;

    private static void prepared(Victim victim, Happening then) throws Exception {
        try (PreparedStatement statement = victim.connection.prepareStatement(Victim.WAIT + " AND note <> ?")) {
            statement.setString(1, "x");
            victim.whenItRuns(it -> then.to(it, statement));
            statement.executeUpdate();
        }
    }

    private static void batch(Victim victim, Happening then) throws Exception {
        try (Statement statement = victim.connection.createStatement()) {
            for (int i = 0; i < 5; i++) {
                statement.addBatch(i == 1 ? Victim.WAIT : "UPDATE sink SET n = n + 1 WHERE id = 99999");
            }
            victim.whenItRuns(it -> then.to(it, statement));
            statement.executeBatch();
        }
    }

    private static void preparedBatch(Victim victim, Happening then) throws Exception {
        try (PreparedStatement statement =
                victim.connection.prepareStatement("UPDATE locked SET n = n + 1 WHERE id = ?")) {
            for (int id : new int[] {71, 1, 72, 73}) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            victim.whenItRuns(it -> then.to(it, statement));
            statement.executeBatch();
        }
    }

    private static void read(Victim victim, int fetchSize, Happening then) throws Exception {
        ResultSet rows = victim.stream(fetchSize);
        then.to(victim, rows.getStatement());
        while (rows.next()) {
            rows.getInt(1);
        }
    }

    /** What happens to it; the statement is null where there is none. */
    interface Happening {
        void to(Victim victim, Statement statement) throws Exception;
    }

    /** Ten million bytes, and something happens after the first five. */
    private static final class Upload extends InputStream {

        private static final int HALF = 5_000_000;

        private final Callable<Void> then;
        private int left = 2 * HALF;

        Upload(Callable<Void> then) {
            this.then = then;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = Math.min(left, Math.min(length, 1_000_000));
            left -= count;
            if (left <= HALF && left + count > HALF) {
                happen();
            }
            return count == 0 ? -1 : count;
        }

        private void happen() throws IOException {
            try {
                then.call();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
