package io.jdbcwatchdog.agent.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every option there is: the one table behind the parser, the checks and the help. */
enum Option {
    TIMEOUT("timeout", Format.TIMEOUT, "none", "how long a statement may run, unless something more specific says"),
    TRANSACTION_TIMEOUT(
            "transaction-timeout",
            Format.TIMEOUT,
            "none",
            "how long a transaction may take, from its first statement on"),
    IDLE_TRANSACTION_TIMEOUT(
            "idle-transaction-timeout",
            Format.TIMEOUT,
            "none",
            "how long a transaction may stay open while no statement of it runs"),
    TAKE_OVER_QUERY_TIMEOUT(
            "take-over-query-timeout",
            Format.SWITCH,
            "true",
            "the agent sees to the statements' own setQueryTimeout; false leaves it to the driver"),
    MODE("mode", Format.oneOf("enforce", "observe"), "enforce", "observe only logs what would have been killed"),
    KILL_GRACE("kill-grace", Format.GRACE, "2s", "how long KILL QUERY is repeated before KILL CONNECTION"),
    ABORT_GRACE("abort-grace", Format.GRACE, "1s", "how long after KILL CONNECTION the socket is closed"),
    EXCEPTION(
            "exception",
            Format.oneOf("timeout", "driver"),
            "timeout",
            "what the application sees: an SQLTimeoutException, or the driver's own exception"),
    ROLLBACK_ONLY(
            "rollback-only",
            Format.SWITCH,
            "false",
            "after a statement was killed, its transaction can only be rolled back"),
    MAX_KILLS_PER_MINUTE(
            "max-kills-per-minute",
            Format.LIMIT,
            "none",
            "how many statements and connections may be ended in a minute"),
    KILL_ON_INTERRUPT(
            "kill-on-interrupt",
            Format.SWITCH,
            "false",
            "a thread that is interrupted has the statement it waits for killed"),
    ADMIN_USER(
            "admin-user",
            Format.NAME,
            "",
            "who sends the KILLs on admin-servers; unset: the user of the connection in question"),
    ADMIN_PASSWORD("admin-password", Format.SECRET, "", "the admin user's password"),
    ADMIN_PASSWORD_FILE("admin-password-file", Format.FILE, "", "a file whose first line is that password"),
    ADMIN_SERVERS(
            "admin-servers",
            Format.SERVERS,
            "",
            "the servers where the admin user is used; unset: none, and the connections' own accounts send the KILLs"),
    ADMIN_PORT("admin-port", Format.PORT, "", "the server's port for the KILLs; unset: the connection's own"),
    ADMIN_KEEP_OPEN("admin-keep-open", Format.SWITCH, "true", "keep the admin connection open and warm"),
    LOG(
            "log",
            Format.oneOf("auto", "stderr"),
            "auto",
            "auto: the application's own logging where it has one, else stderr"),
    CONFIG(
            "config",
            Format.FILE,
            "",
            "a YAML file with any of the options above, and with rules; read again when it changes");

    private final String label;
    final Format format;

    /** As written; empty when there is none. */
    final String byDefault;

    final String help;

    Option(String label, Format format, String byDefault, String help) {
        this.label = label;
        this.format = format;
        this.byDefault = byDefault;
        this.help = help;
    }

    /** The name in agent arguments and in the file. */
    String label() {
        return label;
    }

    String property() {
        return Prefixed.PROPERTY + label;
    }

    String variable() {
        return Prefixed.VARIABLE + label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return format == Format.SECRET;
    }

    static Optional<Option> named(String label) {
        return Arrays.stream(values()).filter(o -> o.label.equals(label)).findAny();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Option::label).collect(Collectors.toList());
    }
}
