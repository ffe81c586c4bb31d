package io.jdbcwatchdog.it.support.server;

/** A user and a password; only the user is ever printed. */
record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
