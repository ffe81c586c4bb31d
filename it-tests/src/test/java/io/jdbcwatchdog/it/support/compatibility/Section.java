package io.jdbcwatchdog.it.support.compatibility;

/** A part of the page, with what it says above its rows. */
public enum Section {
    DRIVERS(
            "Drivers and servers",
            "Three statements that wait for a row lock with `timeout=500ms`: a statement, a prepared one, and a batch."
                    + " Each has to end as a timeout by KILL QUERY, and the connection has to go on."),
    JVMS("JVMs", "The same three statements, with the newest driver that runs there."),
    CONNECTIONS("Ways to connect", "The same three statements, or one of them where the row says so."),
    POOLS(
            "Connection pools",
            "A pool of one connection. *Statement*: a statement is ended by KILL QUERY in an open transaction, and the"
                    + " application returns the connection without a rollback. *Connection*: the agent ends a transaction"
                    + " that is idle for too long, with its connection, and the application returns it."),
    CONTAINERS("Containers and class loaders", "No flag but `-javaagent`."),
    NEIGHBOURS("Beside other agents", "The three statements again, with the other agent before and behind this one.");

    final String title;
    final String text;

    Section(String title, String text) {
        this.title = title;
        this.text = text;
    }
}
