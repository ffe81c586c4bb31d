package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** XA branches of the driver's own, with the timeouts that a transaction manager would tell the driver. */
public final class Branches {

    /** Longer than a branch may take, and shorter than a transaction may be idle. */
    private static final long HELD = 1_800;

    private static final long LONGER_THAN_ANY_TIMEOUT = 4_000;

    private static final String WAITS = "UPDATE locked SET n = n + 1 WHERE id = 1";
    private static final String WRITES = "UPDATE locked SET n = n + 1 WHERE id = 2";

    private Branches() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        XADataSource source = Class.forName(driver(probe))
                .asSubclass(XADataSource.class)
                .getConstructor()
                .newInstance();
        source.getClass().getMethod("setUrl", String.class).invoke(source, probe.get("url"));
        XAConnection connection = source.getXAConnection(probe.get("user"), probe.get("password"));
        try {
            XAResource resource = connection.getXAResource();
            tryOut(probe, resource, connection.getConnection());
        } finally {
            connection.close();
        }
    }

    private static String driver(Probe probe) {
        return probe.get("url").startsWith("jdbc:mariadb:")
                ? "org.mariadb.jdbc.MariaDbDataSource"
                : "com.mysql.cj.jdbc.MysqlXADataSource";
    }

    private static void tryOut(Probe probe, XAResource resource, Connection connection) throws Exception {
        resource.setTransactionTimeout(1);
        overdue(probe, "first", resource, connection);
        overdue(probe, "again", resource, connection);
        prepared(resource, connection);
        resource.setTransactionTimeout(0);
        unlimited(probe, resource, connection);
    }

    /** A statement waits for a lock, and the branch is rolled back. */
    private static void overdue(Probe probe, String key, XAResource resource, Connection connection) throws Exception {
        Xid xid = new Branch(key);
        try (RowLock row = RowLock.holdFor(probe, HELD)) {
            resource.start(xid, XAResource.TMNOFLAGS);
            Probe.run(connection, WRITES);
            Trial.run(key, () -> {
                Probe.run(connection, WAITS);
                return row;
            });
            resource.end(xid, XAResource.TMFAIL);
            resource.rollback(xid);
        }
        Probe.tell(key + ".usable", Trial.usable(connection));
        Probe.tell(key + ".session", Probe.ask(connection, "SELECT CONNECTION_ID()"));
    }

    /** A prepared branch outlives its connection, so nothing but its manager ends it. */
    private static void prepared(XAResource resource, Connection connection) throws Exception {
        Xid xid = new Branch("prepared");
        resource.start(xid, XAResource.TMNOFLAGS);
        Probe.run(connection, WRITES);
        resource.end(xid, XAResource.TMSUCCESS);
        resource.prepare(xid);
        Probe.tell("prepared.valid", connection.isValid(5));
        Thread.sleep(LONGER_THAN_ANY_TIMEOUT);
        resource.commit(xid, false);
        Probe.tell("prepared.session", Probe.ask(connection, "SELECT CONNECTION_ID()"));
    }

    private static void unlimited(Probe probe, XAResource resource, Connection connection) throws Exception {
        Xid xid = new Branch("unlimited");
        try (RowLock row = RowLock.holdFor(probe, HELD)) {
            resource.start(xid, XAResource.TMNOFLAGS);
            Trial.run("unlimited", connection, () -> {
                Probe.run(connection, WAITS);
                return row;
            });
            resource.end(xid, XAResource.TMSUCCESS);
            resource.commit(xid, true);
        }
    }

    private record Branch(String name) implements Xid {

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return name.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }
}
