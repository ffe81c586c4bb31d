package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** What an application may be doing when a fault comes. */
public enum Activity {
    /** Under way when the fault comes. */
    SELECT {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            Statement statement = settings.limited(connection.createStatement());
            return latest -> first(statement.executeQuery("SELECT SLEEP(40), '" + settings.tag + "'"));
        }
    },
    /** More than any buffer on the way can take. */
    UPLOAD {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            byte[] bytes = new byte[settings.uploadBytes];
            Arrays.fill(bytes, (byte) 'a');
            PreparedStatement statement =
                    settings.limited(connection.prepareStatement("INSERT INTO blobs (body) VALUES (?)"));
            statement.setBytes(1, bytes);
            return latest -> statement.executeUpdate();
        }
    },
    /** A gigabyte of rows, of which the first has come. */
    FETCH {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            Statement statement = settings.limited(
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            statement.setFetchSize(settings.fetchSize);
            ResultSet rows = statement.executeQuery("SELECT REPEAT('x', 1000) FROM digits a, digits b");
            rows.next();
            return latest -> {
                int read = 1;
                for (; rows.next(); read++) {
                    latest.now();
                }
                return read;
            };
        }
    },
    /** The next statement, when the fault is there; so are the two after it. */
    QUERY {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            Probe.ask(connection, "SELECT 1");
            Statement statement = settings.limited(connection.createStatement());
            return latest -> first(statement.executeQuery("SELECT 1"));
        }
    },
    COMMIT_METHOD {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO blobs (body) VALUES ('committed')");
            return latest -> {
                connection.commit();
                return "committed";
            };
        }
    },
    COMMIT_TEXT {
        @Override
        Work begin(Connection connection, Activity.Settings settings) throws SQLException {
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO blobs (body) VALUES ('committed')");
            Statement statement = settings.limited(connection.createStatement());
            return latest -> statement.execute("COMMIT");
        }
    };

    /** Does what comes before, and returns the rest. */
    abstract Work begin(Connection connection, Activity.Settings settings) throws SQLException;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    interface Work {
        /** @param latest is told where a new call to the driver begins: the last one counts */
        Object run(Latest latest) throws SQLException;
    }

    /** When the latest call to the driver began. */
    static final class Latest {
        volatile long nanos = System.nanoTime();

        void now() {
            nanos = System.nanoTime();
        }
    }

    /** What the drivers differ in, and the driver's own timeout where it is wanted. */
    static final class Settings {
        private final int fetchSize;
        private final int uploadBytes;
        private final int queryTimeout;
        private final String tag;

        Settings(Probe probe) {
            fetchSize = probe.get("url").startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : 1_000;
            uploadBytes = probe.number("upload", 32 << 20);
            tag = probe.get("tag");
            queryTimeout = probe.number("query-timeout", 0);
        }

        <S extends Statement> S limited(S statement) throws SQLException {
            statement.setQueryTimeout(queryTimeout);
            return statement;
        }
    }
}
