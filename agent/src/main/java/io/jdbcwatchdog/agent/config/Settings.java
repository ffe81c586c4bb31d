package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.report.SafeText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options and rules. They are checked here and nowhere else. Settings never change; they are only replaced ({@link
 * CurrentSettings}).
 */
public final class Settings {

    static final String UNSET = "unset";

    private static final String MASK = "***";
    private static final String OBSERVE = "observe";

    /** Any other text may be {@code user/password}. */
    private static final Pattern PLAIN_USER = Pattern.compile("(?!.*(?i:pass))[\\p{L}\\p{N} ._-]{1,80}");

    /**
     * These options are described only if they differ from their default, so that the line stays short enough to read.
     */
    private static final Set<Option> SHOWN_IF_CHANGED = EnumSet.of(
            Option.TRANSACTION_TIMEOUT,
            Option.IDLE_TRANSACTION_TIMEOUT,
            Option.TAKE_OVER_QUERY_TIMEOUT,
            Option.TAKE_OVER_TRANSACTION_TIMEOUT,
            Option.ROLLBACK_ONLY,
            Option.MAX_KILLS_PER_MINUTE,
            Option.KILL_ON_INTERRUPT,
            Option.CHECK_AT_START,
            Option.EVIDENCE,
            Option.LOG_FORMAT,
            Option.JMX,
            Option.MICROMETER,
            Option.JFR,
            Option.OPENTELEMETRY);

    private final Map<Option, Object> values = new EnumMap<>(Option.class);
    private final char @Nullable [] adminPassword;
    private final char @Nullable [] pageToken;
    private final Rules rules;
    private final boolean hasLimits;

    Settings(Map<Option, OptionValue> given, List<Rule> rules) throws SettingsException {
        for (Option option : Option.values()) {
            if (given.containsKey(option)) {
                values.put(option, option.secret() ? MASK : given.get(option).value);
            } else if (!option.defaultValue.isEmpty()) {
                values.put(option, option.format.parse(option.defaultValue));
            }
        }
        adminPassword = AdminPassword.of(given);
        AdminPassword.checkServers(given);
        pageToken = PageToken.of(given);
        this.rules = new Rules(rules);
        checkEvidence();
        hasLimits = timeoutNanos() != 0
                || transactionTimeoutNanos() != 0
                || idleTransactionTimeoutNanos() != 0
                || !rules.isEmpty();
    }

    /** The same settings with {@code mode=observe}. */
    private Settings(Settings others) {
        values.putAll(others.values);
        if (!others.observe()) {
            values.put(Option.MODE, OBSERVE);
        }
        adminPassword = others.adminPassword;
        pageToken = others.pageToken;
        rules = others.rules;
        hasLimits = others.hasLimits;
    }

    /** These settings, but nothing may be killed. */
    Settings observing() {
        return new Settings(this);
    }

    /** Whether an option or a rule limits statements or transactions. */
    public boolean hasLimits() {
        return hasLimits;
    }

    /**
     * Reads the options from the agent arguments, the system properties, the environment and the YAML file that {@code
     * config} names. The earlier place in this list wins.
     *
     * @param agentArguments the text after {@code -javaagent:...jar=}, or null
     * @throws SettingsException at the first option with an error, wherever it is, and whether or not it would win
     */
    public static Settings load(@Nullable String agentArguments, Properties properties, Map<String, String> environment)
            throws SettingsException {
        Source source = new Source(agentArguments, properties, environment);
        return source.settings(source.text());
    }

    /** The value of an option that always has one, set or default. */
    private Object valueOf(Option option) {
        return Objects.requireNonNull(values.get(option), option.name());
    }

    /** The timeout of a statement that nothing more specific covers; 0 for none. */
    public long timeoutNanos() {
        return (Long) valueOf(Option.TIMEOUT);
    }

    /** How long KILL QUERY is repeated before KILL CONNECTION; 0 if it is not repeated. */
    public long killGraceNanos() {
        return (Long) valueOf(Option.KILL_GRACE);
    }

    /** How long after KILL CONNECTION the socket is closed. */
    public long abortGraceNanos() {
        return (Long) valueOf(Option.ABORT_GRACE);
    }

    /** Nothing may be killed. The log shows what would have been killed. */
    public boolean observe() {
        return !mode().equals("enforce");
    }

    /** {@code enforce}, {@code observe} or {@code learn}. */
    public String mode() {
        return valueOf(Option.MODE).toString();
    }

    /** It is found out how long statements take. Nothing is killed meanwhile. */
    public boolean learns() {
        return is(Option.MODE, "learn");
    }

    /** Where that is kept over restarts; null if it is not. */
    public @Nullable Path learnFile() {
        return (Path) values.get(Option.LEARN_FILE);
    }

    /** The application gets the driver's exception, and not an {@code SQLTimeoutException}. */
    public boolean driverException() {
        return is(Option.EXCEPTION, "driver");
    }

    /** The account that sends the KILLs, or null for the account of the overdue connection. */
    public @Nullable String adminUser() {
        return (String) values.get(Option.ADMIN_USER);
    }

    /**
     * Whether there is an admin user, and this is a server where it is used.
     *
     * @param names {@code host:port} from the application's URL, and from its socket
     */
    public boolean adminServes(String... names) {
        Servers servers = (Servers) values.get(Option.ADMIN_SERVERS);
        return adminUser() != null && servers != null && Arrays.stream(names).anyMatch(servers::contains);
    }

    public boolean hasAdminServers() {
        return values.containsKey(Option.ADMIN_SERVERS);
    }

    /**
     * The admin user's password, or null if none is set. It must not be logged or changed, and no string of it may be
     * kept.
     */
    public char @Nullable [] adminPassword() {
        return adminPassword;
    }

    /** The server's port for the KILLs, or 0 for the port of the overdue connection. */
    public int adminPort() {
        return (Integer) values.getOrDefault(Option.ADMIN_PORT, 0);
    }

    public boolean adminKeepOpen() {
        return is(Option.ADMIN_KEEP_OPEN, "true");
    }

    /** Log lines go to stderr even if the application has logging of its own. */
    public boolean logToStderr() {
        return is(Option.LOG, "stderr");
    }

    /** How long a transaction may take, from its first statement to its end; 0 for none. */
    public long transactionTimeoutNanos() {
        return (Long) valueOf(Option.TRANSACTION_TIMEOUT);
    }

    /** How long a transaction may stay open while no statement of it runs; 0 for none. */
    public long idleTransactionTimeoutNanos() {
        return (Long) valueOf(Option.IDLE_TRANSACTION_TIMEOUT);
    }

    /** After a statement was killed its transaction can only be rolled back. */
    public boolean rollbackOnly() {
        return is(Option.ROLLBACK_ONLY, "true");
    }

    /** The agent enforces the statements' own {@code setQueryTimeout}, and not the driver. */
    public boolean takeOverQueryTimeout() {
        return is(Option.TAKE_OVER_QUERY_TIMEOUT, "true");
    }

    /** The agent enforces the timeouts that frameworks and transaction managers set for their transactions. */
    public boolean takeOverTransactionTimeout() {
        return is(Option.TAKE_OVER_TRANSACTION_TIMEOUT, "true");
    }

    /** How many statements and connections may be ended in a minute; {@code Integer.MAX_VALUE} for no limit. */
    public int maxKillsPerMinute() {
        return (Integer) valueOf(Option.MAX_KILLS_PER_MINUTE);
    }

    /** If a thread is interrupted while it executes a statement, the statement is killed. */
    public boolean killOnInterrupt() {
        return is(Option.KILL_ON_INTERRUPT, "true");
    }

    /** The MBean is registered, where JMX is used. */
    public boolean jmx() {
        return is(Option.JMX, "true");
    }

    /** Micrometer's global registry gets the agent's meters, where the application has it. */
    public boolean micrometer() {
        return is(Option.MICROMETER, "true");
    }

    /** Flight recordings get the agent's events. */
    public boolean jfr() {
        return is(Option.JFR, "true");
    }

    /** The application's current span gets an event when a statement was ended. */
    public boolean openTelemetry() {
        return is(Option.OPENTELEMETRY, "true");
    }

    /** Each server is looked at once, and a line says whether a KILL works there. */
    public boolean checkAtStart() {
        return is(Option.CHECK_AT_START, "true");
    }

    /** Where the page is; null if there is none. */
    public @Nullable PageAddress page() {
        return (PageAddress) values.get(Option.PAGE);
    }

    /** What everybody has to give who looks at the page, or null. It must not be logged or changed. */
    public char @Nullable [] pageToken() {
        return pageToken;
    }

    /** How much is found out about a statement before it is ended. */
    public EvidenceLevel evidence() {
        return EvidenceLevel.valueOf(valueOf(Option.EVIDENCE).toString().toUpperCase(Locale.ROOT));
    }

    /** Each log line is a JSON object. */
    public boolean logAsJson() {
        return is(Option.LOG_FORMAT, "json");
    }

    private void checkEvidence() throws SettingsException {
        for (Rule rule : rules.all) {
            if (rule.action == Action.KILL_BLOCKER && evidence() != EvidenceLevel.LOCKS) {
                throw new SettingsException("rule '" + rule.name
                        + "': 'action: kill-blocker' needs evidence=locks, since otherwise nobody knows who blocks");
            }
        }
    }

    /** In the order of the file. The first that matches is used. */
    public List<Rule> rules() {
        return rules.all;
    }

    /**
     * The first rule that matches, or null.
     *
     * @throws Unfinished if it has to be called again to find out
     */
    public @Nullable Rule firstMatch(Rule.StatementFacts statement) {
        return rules.firstMatch(statement);
    }

    private boolean is(Option option, String value) {
        return value.equals(values.get(option));
    }

    /** The options in force, written as in the agent arguments, and the number of rules. Secrets are masked. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Option option : values.keySet()) {
            String value = describe(option);
            if (!SHOWN_IF_CHANGED.contains(option) || !value.equals(option.defaultValue)) {
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

    /** One option as a user would write it. Secrets are masked. */
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
        return option == Option.ADMIN_USER && !PLAIN_USER.matcher(text).matches() ? MASK : SafeText.name(text);
    }

    @Override
    public String toString() {
        return describe();
    }
}
