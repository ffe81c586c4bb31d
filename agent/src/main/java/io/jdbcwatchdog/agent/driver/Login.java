package io.jdbcwatchdog.agent.driver;

/** How the admin connection logs in where that differs from the application's own connection. */
public final class Login {

    /** Null: the application's own user and password. */
    final String user;

    final String password;

    /** 0: the port of the application's own connection. */
    final int port;

    final int timeoutMillis;

    /** @param timeoutMillis for connecting, and for each answer */
    public Login(String user, String password, int port, int timeoutMillis) {
        this.user = user;
        this.password = password;
        this.port = port;
        this.timeoutMillis = timeoutMillis;
    }
}
