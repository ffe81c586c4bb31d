package io.jdbcwatchdog.it.support.server;

/** The two families of servers; a fork of either counts as the family whose name it reports. */
public enum ServerKind {
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private final String label;

    ServerKind(String label) {
        this.label = label;
    }

    /** The short name for test names and logs: {@code mysql} or {@code mariadb}. */
    public String id() {
        return label.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return label;
    }
}
