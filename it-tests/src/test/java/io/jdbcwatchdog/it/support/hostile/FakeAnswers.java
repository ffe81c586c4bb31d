package io.jdbcwatchdog.it.support.hostile;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link FakeServer} says where the test does not: as much as the drivers need, and {@code SLEEP}. */
final class FakeAnswers {

    private static final Pattern VARIABLE =
            Pattern.compile("@@(?:session\\.|global\\.)?([a-z_]+)(?:\\s+AS\\s+(\\w+))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern KILL = Pattern.compile("kill (query|connection)(?: id)? (\\d+)");

    private FakeAnswers() {}

    static void answer(FakeConnection connection, String sql) throws Exception {
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.contains("connection_id()")) {
            connection.row(List.of("identity"), List.of(connection.server.identity(connection)));
        } else if (lower.contains("kill ")) {
            kill(connection, lower);
        } else if (lower.contains("signal sqlstate")) {
            connection.error(1317, "70100", "Query execution was interrupted");
        } else if (lower.contains("sleep(")) {
            sleep(connection);
        } else if (lower.contains("processlist where id = ")) {
            process(connection, Integer.parseInt(lower.substring(lower.lastIndexOf(' ') + 1)));
        } else if (lower.contains("processlist")) {
            processes(connection);
        } else if (lower.startsWith("select") || lower.matches("(?s)/\\*.*\\*/ ?select.*")) {
            select(connection, sql);
        } else {
            connection.ok();
        }
    }

    private static void kill(FakeConnection connection, String sql) throws IOException {
        Matcher kill = KILL.matcher(sql);
        if (kill.find()) {
            FakeConnection victim = connection.server.connections().get(Integer.parseInt(kill.group(2)));
            if (victim == null) {
                connection.error(1094, "HY000", "Unknown thread id: " + kill.group(2));
                return;
            }
            victim.kills.add(kill.group(1));
        }
        connection.ok();
    }

    private static void sleep(FakeConnection connection) throws Exception {
        String how = connection.kills.poll(60, TimeUnit.SECONDS);
        if ("connection".equals(how)) {
            throw new EOFException();
        }
        connection.error(1317, "70100", "Query execution was interrupted");
    }

    private static void process(FakeConnection connection, int id) throws IOException {
        connection.columns(List.of("Host"));
        FakeConnection one = connection.server.connections().get(id);
        if (one != null) {
            connection.values(List.of("127.0.0.1:" + one.clientPort()));
        }
        connection.endOfRows();
    }

    private static void processes(FakeConnection connection) throws IOException {
        connection.columns(List.of("Id", "User", "Host", "db", "Command", "Time", "State", "Info"));
        for (FakeConnection one : connection.server.connections().values()) {
            String client = "127.0.0.1:" + one.clientPort();
            connection.values(List.of("" + one.id, one.user(), client, "", "Query", "1", "", "x"));
        }
        connection.endOfRows();
    }

    private static void select(FakeConnection connection, String sql) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(sql);
        while (variable.find()) {
            String name = variable.group(1).toLowerCase(Locale.ROOT);
            names.add(variable.group(2) == null ? "@@" + name : variable.group(2));
            values.add(value(name));
        }
        if (names.isEmpty()) {
            names.add("1");
            values.add("1");
        }
        connection.row(names, values);
    }

    private static String value(String variable) {
        if (variable.startsWith("character_set")) {
            return "utf8mb4";
        }
        if (variable.startsWith("collation")) {
            return "utf8mb4_general_ci";
        }
        if (variable.endsWith("time_zone")) {
            return "UTC";
        }
        if (variable.contains("isolation")) {
            return "REPEATABLE-READ";
        }
        return switch (variable) {
            case "max_allowed_packet" -> "1073741824";
            case "net_write_timeout", "wait_timeout", "interactive_timeout" -> "28800";
            case "sql_mode" -> "";
            case "tx_read_only", "transaction_read_only" -> "0";
            case "license" -> "GPL";
            default -> "1";
        };
    }
}
