package io.jdbcwatchdog.it.support.standin;

import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import java.io.IOException;
import java.util.List;

/** A stand-in for the frontends of an Apache Doris. */
public final class DorisStandIn extends StandIn {

    private static final List<String> COLUMNS = List.of(
            "CurrentConnected", "Id", "User", "Host", "Catalog", "Db", "Command", "Time", "State", "Info", "FE");

    private final boolean listsAll;

    /**
     * @param frontends how many share the address
     * @param listsAll whether the process list shows the sessions of all of them
     */
    public DorisStandIn(int frontends, boolean listsAll) throws IOException {
        this(frontends, listsAll, IPV4);
    }

    private DorisStandIn(int frontends, boolean listsAll, String address) throws IOException {
        super("5.7.99", frontends, address);
        this.listsAll = listsAll;
    }

    /** One that listens on IPv6, which writes {@code ::1:50000}. */
    public static DorisStandIn onIpv6() throws IOException {
        return new DorisStandIn(1, false, IPV6);
    }

    @Override
    boolean answersItself(FakeConnection connection, String sql) throws Exception {
        if (sql.contains("show processlist")) {
            connection.columns(COLUMNS);
            for (FakeConnection each : listsAll ? everybody() : neighbours(connection)) {
                connection.values(List.of(
                        each == connection ? "Yes" : "No",
                        "" + id(each),
                        each.user(),
                        host(each),
                        "internal",
                        "t",
                        "Query",
                        "1",
                        "OK",
                        "x",
                        "fe-" + process(each)));
            }
            connection.endOfRows();
        } else if (!sql.contains("kill ")) {
            return false;
        } else if (kill(connection, sql)) {
            connection.ok();
        } else {
            connection.error(1094, "HY000", "Unknown thread id: " + number(sql));
        }
        return true;
    }

    @Override
    void interrupted(FakeConnection connection) throws IOException {
        connection.error(1105, "HY000", "errCode = 2, detailMessage = cancel query by user from 127.0.0.1:1");
    }
}
