package io.jdbcwatchdog.agent.server;

/** A server's port for administrators, which still accepts connections when the server is full. */
public final class AdminPort {

    static final AdminPort NONE = new AdminPort("''", "", "", "''");

    /** MySQL opens {@code admin_port} where {@code admin_address} is set. */
    static final AdminPort OF_MYSQL = new AdminPort(
            "IF(COALESCE(@@admin_address, '') = '', '', @@admin_port)",
            "set admin_address at the server's start",
            "SERVICE_CONNECTION_ADMIN",
            "''");

    static final AdminPort OF_MARIADB = new AdminPort(
            "IF(@@extra_port = 0, '', @@extra_port)",
            "set extra_port at the server's start",
            "",
            "@@extra_max_connections");

    /** Its value is empty if the server has no such port. */
    public final String expression;

    /** What an administrator does to have such a port; empty if this kind of server has none. */
    public final String howToOpen;

    /** The privilege to come in by it, as GRANT names it; empty if every account may. */
    public final String privilege;

    /** How many connections it accepts; its value is empty if it accepts any number. */
    public final String room;

    private AdminPort(String expression, String howToOpen, String privilege, String room) {
        this.expression = expression;
        this.howToOpen = howToOpen;
        this.privilege = privilege;
        this.room = room;
    }
}
