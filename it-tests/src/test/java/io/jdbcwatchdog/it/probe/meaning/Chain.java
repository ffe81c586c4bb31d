package io.jdbcwatchdog.it.probe.meaning;

import java.sql.SQLException;

/** An exception without its messages: its classes up to the first of the JDK's, SQLState and number, and its causes. */
final class Chain {

    private Chain() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            text.append(text.length() == 0 ? "" : " <- ").append(classes(one.getClass()));
            if (one instanceof SQLException) {
                text.append(' ')
                        .append(((SQLException) one).getSQLState())
                        .append('/')
                        .append(((SQLException) one).getErrorCode());
            }
        }
        return text.toString();
    }

    private static String classes(Class<?> type) {
        return type.getName() + (type.getName().startsWith("java") ? "" : ":" + classes(type.getSuperclass()));
    }
}
