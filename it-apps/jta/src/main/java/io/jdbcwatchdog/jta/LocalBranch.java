package io.jdbcwatchdog.jta;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A connection without XA in a transaction. Unlike a pool's, it leaves autocommit off afterwards. */
final class LocalBranch implements XAResource {

    private final Connection connection;

    LocalBranch(Connection connection) {
        this.connection = connection;
    }

    /** What is done on the connection. */
    private interface Work {
        void run() throws SQLException;
    }

    private static void run(Work work) throws XAException {
        try {
            work.run();
        } catch (SQLException e) {
            throw (XAException) new XAException(XAException.XAER_RMERR).initCause(e);
        }
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        run(() -> connection.setAutoCommit(false));
    }

    @Override
    public void end(Xid xid, int flags) {
        // There is nothing to end.
    }

    @Override
    public int prepare(Xid xid) {
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        run(connection::commit);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        run(connection::rollback);
    }

    @Override
    public void forget(Xid xid) {
        // There is nothing to forget.
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
