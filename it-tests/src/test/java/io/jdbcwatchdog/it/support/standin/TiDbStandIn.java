package io.jdbcwatchdog.it.support.standin;

import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import java.io.IOException;
import java.util.List;

/** A stand-in for TiDB with ids of 64 bits and without {@code enable-global-kill}. */
public final class TiDbStandIn extends StandIn {

    private static final long UPPER = 5_857_102L << 32;

    public TiDbStandIn(int processes) throws IOException {
        this(processes, IPV4);
    }

    private TiDbStandIn(int processes, String address) throws IOException {
        super("8.0.11-TiDB-v7.5.0", processes, address);
    }

    /** One that listens on IPv6, which writes {@code [::1]:50000}. */
    public static TiDbStandIn onIpv6() throws IOException {
        return new TiDbStandIn(1, IPV6);
    }

    @Override
    String host(FakeConnection connection) {
        return address.equals(IPV6) ? "[" + address + "]:" + connection.clientPort() : super.host(connection);
    }

    @Override
    long id(FakeConnection connection) {
        return UPPER + super.id(connection);
    }

    @Override
    boolean answersItself(FakeConnection connection, String sql) throws Exception {
        if (sql.contains("processlist where id = ")) {
            connection.columns(List.of("Host"));
            for (FakeConnection each : neighbours(connection)) {
                if (id(each) == number(sql)) {
                    connection.values(List.of(host(each)));
                }
            }
            connection.endOfRows();
        } else if (!sql.contains("kill ")) {
            return false;
        } else {
            if (sql.contains("kill tidb ")) {
                kill(connection, sql);
            }
            connection.ok(); // neither an unknown id nor a KILL without TIDB is an error
        }
        return true;
    }

    @Override
    void interrupted(FakeConnection connection) throws IOException {
        connection.error(1317, "70100", "Query execution was interrupted");
    }
}
