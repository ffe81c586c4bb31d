package io.jdbcwatchdog.agent.server;

import java.util.Locale;

/**
 * StarRocks, which began as Doris. By itself it introduces itself as a MySQL, 8.0.33 or, before, 5.1.0; it is recognised
 * where the frontend's option {@code mysql_server_version} names StarRocks, and where it says 5.1.0.
 *
 * @see <a href="https://docs.starrocks.io/docs/sql-reference/sql-statements/cluster-management/nodes_processes/KILL">KILL</a>
 * @see <a href="https://docs.starrocks.io/docs/administration/management/FE_configuration">mysql_server_version</a>
 */
final class StarRocks extends Doris {

    /** A cancelled query has the number of all errors that have none of their own, which elsewhere is a syntax error. */
    private static final int ANY_ERROR = EarlyErrors.SYNTAX;

    @Override
    public boolean recognises(String version) {
        return version.toLowerCase(Locale.ROOT).contains("starrocks") || version.equals("5.1.0");
    }

    @Override
    public ServerError error(int number) {
        return number == ANY_ERROR ? ServerError.INTERRUPTED : super.error(number);
    }

    @Override
    public String toString() {
        return "StarRocks";
    }
}
