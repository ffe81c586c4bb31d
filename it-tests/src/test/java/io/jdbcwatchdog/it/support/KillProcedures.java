package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Procedures on a real server with the names and the arguments that a hosted server's have. Like Amazon's they look the
 * session up, refuse the provider's own, and KILL as their definer. Not a hosted server itself.
 */
public final class KillProcedures implements AutoCloseable {

    /** Whose procedures they are named after. */
    public enum Host {
        AMAZON_RDS("rds_kill_query", "rds_kill"),
        AZURE("az_kill_query", "az_kill");

        final String killQuery;
        final String killConnection;

        Host(String killQuery, String killConnection) {
            this.killQuery = killQuery;
            this.killConnection = killConnection;
        }

        /** As the agent names them. */
        public String names() {
            return "mysql." + killQuery + " and mysql." + killConnection;
        }
    }

    private final Host host;
    private final Connection root;

    private KillProcedures(Host host, Connection root) {
        this.host = host;
        this.root = root;
    }

    /** @param first what each does before it KILLs, such as a query whose rows are an answer of their own */
    public static KillProcedures on(Server server, Host host, String first) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        KillProcedures made = new KillProcedures(host, server.connectAsRoot("mariadb"));
        made.drop();
        made.create(host.killQuery, first, "KILL QUERY");
        made.create(host.killConnection, first, "KILL CONNECTION");
        return made;
    }

    private void create(String name, String first, String kill) throws SQLException {
        run("CREATE PROCEDURE mysql." + name + "(IN thread BIGINT) SQL SECURITY DEFINER BEGIN"
                + " DECLARE owner VARCHAR(100);" + first
                + " SELECT USER INTO owner FROM information_schema.PROCESSLIST WHERE ID = thread;"
                + " IF owner = 'provider' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not the provider''s own';"
                + " ELSE " + kill + " thread; END IF; END");
    }

    /** Lets this account call both, and do nothing else. */
    public void grantTo(AdminAccount account) {
        account.mayCall("mysql." + host.killQuery);
        account.mayCall("mysql." + host.killConnection);
    }

    private void drop() throws SQLException {
        run("DROP PROCEDURE IF EXISTS mysql." + host.killQuery);
        run("DROP PROCEDURE IF EXISTS mysql." + host.killConnection);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        drop();
        root.close();
    }
}
