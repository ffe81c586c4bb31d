package io.jdbcwatchdog.agent.report;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code 2026-11-24 15:04:05.123 WARN  watchdog - ...} */
final class Stderr {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private Stderr() {}

    static void print(String level, String line) {
        System.err.println(String.format(
                Locale.ROOT,
                "%s %-5s watchdog - %s",
                TIME.format(LocalDateTime.now(ZoneId.systemDefault())),
                level,
                line));
    }
}
