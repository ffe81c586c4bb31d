package io.jdbcwatchdog.it.support.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, and its URL for either driver.
 *
 * @param given the caller's own URL, with parameters of its own, or empty
 */
record Address(String host, int port, String database, String given) {

    private static final Pattern URL =
            Pattern.compile("jdbc:(?:mysql|mariadb)://([^:/?]+)(?::(\\d+))?/([^?]+)(?:\\?.*)?");

    static Address of(String host, int port, String database) {
        return new Address(host, port, database, "");
    }

    static Address parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it.url is not like jdbc:mysql://host:3306/database: " + url);
        }
        int port = matcher.group(2) == null ? 3306 : Integer.parseInt(matcher.group(2));
        return new Address(matcher.group(1), port, matcher.group(3), url);
    }

    /** The URL as given where it is for that driver; else one without TLS, which both drivers can use on loopback. */
    String url(String driverScheme) {
        if (given.startsWith("jdbc:" + driverScheme + ":")) {
            return given;
        }
        String plain = driverScheme.equals("mysql") ? "DISABLED" : "disable";
        return "jdbc:" + driverScheme + "://" + host + ":" + port + "/" + database
                + "?allowPublicKeyRetrieval=true&sslMode=" + plain;
    }
}
