package io.jdbcwatchdog.agent.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All options. The parser, the checks and the help use this one table. */
enum Option {
    TIMEOUT(
            "timeout",
            Format.TIMEOUT,
            "none",
            "how long a statement may run, unless something more specific gives it a timeout"),
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
            "whether the agent enforces the statements' own setQueryTimeout; false leaves it to the driver"),
    TAKE_OVER_TRANSACTION_TIMEOUT(
            "take-over-transaction-timeout",
            Format.SWITCH,
            "true",
            "whether the agent enforces the transaction timeouts of Spring and of JTA"),
    MODE(
            "mode",
            Format.oneOf("enforce", "observe", "learn"),
            "enforce",
            "observe only logs what would have been killed; learn does so too, and learns how long statements take"),
    LEARN_FILE(
            "learn-file",
            Format.OUTPUT,
            "",
            "the file in which mode=learn keeps what it learns, over restarts of the JVM"),
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
            "when a thread is interrupted, the statement that it waits for is killed"),
    ADMIN_USER(
            "admin-user",
            Format.NAME,
            "",
            "the account that sends the KILLs on admin-servers; unset: the overdue connection's own account"),
    ADMIN_PASSWORD("admin-password", Format.SECRET, "", "the admin user's password"),
    ADMIN_PASSWORD_FILE("admin-password-file", Format.FILE, "", "a file whose first line is the admin user's password"),
    ADMIN_SERVERS(
            "admin-servers",
            Format.SERVERS,
            "",
            "the servers where the admin user is used; unset: none, and the connections' own accounts send the KILLs"),
    ADMIN_PORT("admin-port", Format.PORT, "", "the server's port for the KILLs; unset: the connection's own"),
    ADMIN_KEEP_OPEN("admin-keep-open", Format.SWITCH, "true", "keep the admin connection open and warm"),
    CHECK_AT_START(
            "check-at-start",
            Format.SWITCH,
            "true",
            "whether the agent looks once for each server whether a KILL works there, 15 to 20 s after its first statement with a timeout"),
    EVIDENCE(
            "evidence",
            Format.oneOf("safe", "plan", "locks", "none"),
            "safe",
            "what is found out about a statement before it is ended: what is in the JVM and the session's state (safe),"
                    + " also its plan (plan), also who blocks it (locks)"),
    LOG_FORMAT(
            "log-format",
            Format.oneOf("text", "json"),
            "text",
            "text: a line, and the evidence indented below it; json: a JSON object in one line"),
    LOG(
            "log",
            Format.oneOf("auto", "stderr"),
            "auto",
            "auto: the application's own logging where it has one, else stderr"),
    JMX("jmx", Format.SWITCH, "true", "whether the MBean io.jdbcwatchdog:type=Watchdog is there, where JMX is used"),
    MICROMETER(
            "micrometer",
            Format.SWITCH,
            "true",
            "whether the meters jdbc.watchdog.* are in Micrometer's global registry, where the application has it"),
    JFR("jfr", Format.SWITCH, "true", "whether the events of JDBC Watchdog are in the flight recordings of this JVM"),
    OPENTELEMETRY(
            "opentelemetry",
            Format.SWITCH,
            "true",
            "whether the application's current span gets an event when a statement was ended"),
    PAGE(
            "page",
            Format.PAGE,
            "",
            "where the page is that shows what runs and what was ended; unset: nothing is opened"),
    PAGE_TOKEN("page-token", Format.TOKEN, "", "the secret that everyone who opens the page must give"),
    PAGE_TOKEN_FILE("page-token-file", Format.FILE, "", "a file whose first line is that secret"),
    CONFIG(
            "config",
            Format.FILE,
            "",
            "a YAML file with any of the options above, and with rules; read again when it changes");

    private final String label;
    final Format format;

    /** As a user would write it; empty if there is none. */
    final String defaultValue;

    final String help;

    Option(String label, Format format, String defaultValue, String help) {
        this.label = label;
        this.format = format;
        this.defaultValue = defaultValue;
        this.help = help;
    }

    /** The name in agent arguments and in the file. */
    String label() {
        return label;
    }

    String property() {
        return PropertiesAndEnvironment.PROPERTY + label;
    }

    String variable() {
        return PropertiesAndEnvironment.VARIABLE + label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return format == Format.SECRET || format == Format.TOKEN;
    }

    static Optional<Option> named(String label) {
        return Arrays.stream(values()).filter(o -> o.label.equals(label)).findAny();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Option::label).collect(Collectors.toList());
    }
}
