package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Foreign;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** What the agent has been told to do: checked here and nowhere else, and never changed, only replaced ({@link Live}). */
public final class Settings {

    static final String UNSET = "unset";

    private static final String MASK = "***";

    /** Any other may be {@code user/password}. */
    private static final Pattern PLAIN_USER = Pattern.compile("(?!.*(?i:pass))[\\p{L}\\p{N} ._-]{1,80}");

    /** They are described where they are not as by default, lest the line gets too long to read. */
    private static final Set<Option> SPECIAL = EnumSet.of(
            Option.TRANSACTION_TIMEOUT,
            Option.IDLE_TRANSACTION_TIMEOUT,
            Option.TAKE_OVER_QUERY_TIMEOUT,
            Option.ROLLBACK_ONLY,
            Option.MAX_KILLS_PER_MINUTE,
            Option.KILL_ON_INTERRUPT);

    private final Map<Option, Object> values = new EnumMap<>(Option.class);
    private final char[] adminPassword;
    private final Rules rules;
    private final boolean limits;

    Settings(Map<Option, Given> given, List<Rule> rules) throws SettingsException {
        for (Option option : Option.values()) {
            if (given.containsKey(option)) {
                values.put(option, option.secret() ? MASK : given.get(option).value);
            } else if (!option.byDefault.isEmpty()) {
                values.put(option, option.format.parse(option.byDefault));
            }
        }
        adminPassword = AdminPassword.of(given);
        AdminPassword.checkServers(given);
        this.rules = new Rules(rules);
        limits = timeoutNanos() != 0
                || transactionTimeoutNanos() != 0
                || idleTransactionTimeoutNanos() != 0
                || !rules.isEmpty();
    }

    /** Whether any of it limits a statement or a transaction. */
    public boolean limits() {
        return limits;
    }

    /**
     * Reads the options from agent arguments, system properties, environment and the YAML file that {@code config}
     * names; the earlier in this list wins.
     *
     * @param agentArguments what stands after {@code -javaagent:...jar=}, or null
     * @throws SettingsException at the first option that cannot be used, wherever it is and whether or not it would win
     */
    public static Settings load(String agentArguments, Properties properties, Map<String, String> environment)
            throws SettingsException {
        Source source = new Source(agentArguments, properties, environment);
        return source.settings(source.text());
    }

    /** The timeout of a statement that nothing more specific covers; 0 for none. */
    public long timeoutNanos() {
        return (Long) values.get(Option.TIMEOUT);
    }

    /** How long KILL QUERY is repeated before KILL CONNECTION; 0 for not at all. */
    public long killGraceNanos() {
        return (Long) values.get(Option.KILL_GRACE);
    }

    /** How long after KILL CONNECTION the socket is closed. */
    public long abortGraceNanos() {
        return (Long) values.get(Option.ABORT_GRACE);
    }

    /** Nothing may be killed; what would have been is logged. */
    public boolean observe() {
        return is(Option.MODE, "observe");
    }

    /** The application sees the driver's exception and not an {@code SQLTimeoutException}. */
    public boolean driverException() {
        return is(Option.EXCEPTION, "driver");
    }

    /** Who sends the KILLs, or null for the user of the connection in question. */
    public String adminUser() {
        return (String) values.get(Option.ADMIN_USER);
    }

    /**
     * Whether there is an admin user, and this is a server where it is used.
     *
     * @param names {@code host:port} as the application's URL has it, and as its socket has it
     */
    public boolean adminServes(String... names) {
        Servers servers = (Servers) values.get(Option.ADMIN_SERVERS);
        return adminUser() != null && servers != null && Arrays.stream(names).anyMatch(servers::contain);
    }

    public boolean hasAdminServers() {
        return values.containsKey(Option.ADMIN_SERVERS);
    }

    /** The admin user's password, or null where none is set; not to be logged, changed, or made a string of and kept. */
    public char[] adminPassword() {
        return adminPassword;
    }

    /** The server's port for the KILLs, or 0 for the one the connection in question uses. */
    public int adminPort() {
        return (Integer) values.getOrDefault(Option.ADMIN_PORT, 0);
    }

    public boolean adminKeepOpen() {
        return is(Option.ADMIN_KEEP_OPEN, "true");
    }

    /** Log lines go to stderr even where the application has logging of its own. */
    public boolean logToStderr() {
        return is(Option.LOG, "stderr");
    }

    /** From a transaction's first statement to its end; 0 for none. */
    public long transactionTimeoutNanos() {
        return (Long) values.get(Option.TRANSACTION_TIMEOUT);
    }

    /** How long a transaction may stay open with no statement running; 0 for none. */
    public long idleTransactionTimeoutNanos() {
        return (Long) values.get(Option.IDLE_TRANSACTION_TIMEOUT);
    }

    /** After a statement was killed its transaction can only be rolled back. */
    public boolean rollbackOnly() {
        return is(Option.ROLLBACK_ONLY, "true");
    }

    /** The statements' own {@code setQueryTimeout} is seen to by the agent and not by the driver. */
    public boolean takeOverQueryTimeout() {
        return is(Option.TAKE_OVER_QUERY_TIMEOUT, "true");
    }

    /** How many statements and connections may be ended in a minute; {@code Integer.MAX_VALUE} for no limit. */
    public int maxKillsPerMinute() {
        return (Integer) values.get(Option.MAX_KILLS_PER_MINUTE);
    }

    /** A thread that is interrupted while it executes a statement has it killed. */
    public boolean killOnInterrupt() {
        return is(Option.KILL_ON_INTERRUPT, "true");
    }

    /** In the order of the file; the first that matches decides. */
    public List<Rule> rules() {
        return rules.all;
    }

    /**
     * The first rule that matches, or null.
     *
     * @throws Unfinished where it has to be asked again to find out
     */
    public Rule firstMatch(Rule.Subject statement) {
        return rules.firstMatch(statement);
    }

    private boolean is(Option option, String value) {
        return value.equals(values.get(option));
    }

    /** The options in force, one after the other as they would be written, and how many rules; secrets masked. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Option option : values.keySet()) {
            String value = describe(option);
            if (!SPECIAL.contains(option) || !value.equals(option.byDefault)) {
                text.append(text.length() == 0 ? "" : " ")
                        .append(option.label())
                        .append('=')
                        .append(value);
            }
        }
        if (!rules().isEmpty()) {
            text.append(" rules=").append(rules().size());
        }
        return text.toString();
    }

    /** One option as it would be written, secrets masked. */
    String describe(Option option) {
        Object value = values.get(option);
        if (value == null) {
            return UNSET;
        }
        if (option.secret()) {
            return MASK;
        }
        if (option.format == Format.TIMEOUT) {
            return Durations.format((Long) value);
        }
        if (option.format == Format.LIMIT && value.equals(Format.NO_LIMIT)) {
            return Durations.NONE;
        }
        if (value instanceof Long) {
            return Durations.length((Long) value);
        }
        String text = value.toString();
        return option == Option.ADMIN_USER && !PLAIN_USER.matcher(text).matches() ? MASK : Foreign.name(text);
    }

    @Override
    public String toString() {
        return describe();
    }
}
