package io.jdbcwatchdog.app.pools;

/** Where a pool connects to. */
record Account(String url, String user, String password) {

    String driver() {
        return url.startsWith("jdbc:mariadb:") ? "org.mariadb.jdbc.Driver" : "com.mysql.cj.jdbc.Driver";
    }
}
