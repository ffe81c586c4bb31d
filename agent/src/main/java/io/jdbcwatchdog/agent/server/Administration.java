package io.jdbcwatchdog.agent.server;

/** What an administrator of one kind of server can set for the agent. The doctor looks for it, and names it in its advice. */
public final class Administration {

    /** For a server whose administration is not known. */
    static final Administration UNKNOWN = new Administration("", "''", "");

    /** The privilege to KILL sessions of other accounts, as GRANT names it; empty if it is not known. */
    public final String killOthers;

    /**
     * The expression for the port for administrators; its value is empty if the server has none. MySQL: {@code
     * admin_port}, which is open where {@code admin_address} is set. MariaDB: {@code extra_port}.
     */
    public final String adminPort;

    /** What an account or the server needs before that port is of use; empty if it needs nothing. */
    public final String adminPortNeeds;

    Administration(String killOthers, String adminPort, String adminPortNeeds) {
        this.killOthers = killOthers;
        this.adminPort = adminPort;
        this.adminPortNeeds = adminPortNeeds;
    }
}
