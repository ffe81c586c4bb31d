package io.jdbcwatchdog.agent.page;

/** A session, as people name it. Two that are called alike are the same session. */
final class SessionName {

    /** The server's {@code CONNECTION_ID()}; 0 if it is not known. */
    final long id;

    final String server;
    final String user;
    final String schema;

    SessionName(long id, String server, String user, String schema) {
        this.id = id;
        this.server = Texts.name(server);
        this.user = Texts.name(user);
        this.schema = Texts.name(schema);
    }

    String key() {
        return (id == 0 ? "?" : Long.toString(id)) + "@" + server;
    }

    @Override
    public String toString() {
        return key();
    }
}
