package io.jdbcwatchdog.it.support.server;

import java.util.Locale;

/** A system property such as {@code it.mysql.image}, or else the environment's {@code IT_MYSQL_IMAGE}. */
public final class Setting {

    private Setting() {}

    public static String of(String name, String otherwise) {
        String environment = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        return System.getProperty(name, environment == null ? otherwise : environment);
    }
}
