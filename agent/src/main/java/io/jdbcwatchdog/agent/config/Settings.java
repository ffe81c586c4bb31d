package io.jdbcwatchdog.agent.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the agent has been told to do. Read once, checked here and nowhere else, and never changed. */
public final class Settings {

    private static final String MASK = "***";

    private final Map<Option, Object> values = new EnumMap<>(Option.class);
    private final String adminPassword;

    private Settings(Map<Option, Given> given) throws SettingsException {
        for (Option option : Option.values()) {
            if (given.containsKey(option)) {
                values.put(option, option.secret() ? MASK : given.get(option).value);
            } else if (!option.byDefault.isEmpty()) {
                values.put(option, option.format.parse(option.byDefault));
            }
        }
        adminPassword = AdminPassword.of(given);
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
        Map<Option, Given> given = new EnumMap<>(Option.class);
        Arguments.read(agentArguments).forEach(given::putIfAbsent);
        Prefixed.properties(properties).forEach(given::putIfAbsent);
        Prefixed.environment(environment).forEach(given::putIfAbsent);
        Given config = given.get(Option.CONFIG);
        if (config != null) {
            YamlFile.read(config).forEach(given::putIfAbsent);
        }
        return new Settings(given);
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

    /** The admin user's password, or null where none is set. Not to be logged. */
    public String adminPassword() {
        return adminPassword;
    }

    /** The server's port for the KILLs, or 0 for the one the connection in question uses. */
    public int adminPort() {
        return (Integer) values.getOrDefault(Option.ADMIN_PORT, 0);
    }

    public boolean adminKeepOpen() {
        return is(Option.ADMIN_KEEP_OPEN, "true");
    }

    /** Log lines go to stderr even where the application has SLF4J. */
    public boolean logToStderr() {
        return is(Option.LOG, "stderr");
    }

    /** From a transaction's first statement to its end; 0 for none. */
    public long transactionTimeoutNanos() {
        return 0;
    }

    /** How long a transaction may stay open with no statement running; 0 for none. */
    public long idleTransactionTimeoutNanos() {
        return 0;
    }

    /** After a statement was killed its transaction can only be rolled back. */
    public boolean rollbackOnly() {
        return false;
    }

    /** The statements' own {@code setQueryTimeout} is seen to by the agent and not by the driver. */
    public boolean takeOverQueryTimeout() {
        return true;
    }

    /** How many statements and connections may be ended in a minute; {@code Integer.MAX_VALUE} for no limit. */
    public int maxKillsPerMinute() {
        return Integer.MAX_VALUE;
    }

    /** A thread that is interrupted while it executes a statement has it killed. */
    public boolean killOnInterrupt() {
        return false;
    }

    /** In the order of the file; the first that matches decides. */
    public List<Rule> rules() {
        return Collections.emptyList();
    }

    private boolean is(Option option, String value) {
        return value.equals(values.get(option));
    }

    /** The options in force, one after the other as they would be written, secrets masked. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        values.forEach((option, value) -> text.append(text.length() == 0 ? "" : " ")
                .append(option.label())
                .append('=')
                .append(describe(option, value)));
        return text.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private static String describe(Option option, Object value) {
        if (option.secret()) {
            return MASK;
        }
        if (option == Option.TIMEOUT) {
            return Durations.format((Long) value);
        }
        return value instanceof Long ? Durations.length((Long) value) : value.toString();
    }

    @Override
    public String toString() {
        return describe();
    }
}
