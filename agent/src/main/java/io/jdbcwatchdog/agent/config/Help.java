package io.jdbcwatchdog.agent.config;

/** Describes the options for the command line. */
public final class Help {

    private Help() {}

    /** One entry for each option, and the places where options can be given. */
    public static String options() {
        StringBuilder text = new StringBuilder("Options (the same names everywhere):\n");
        for (Option option : Option.values()) {
            text.append(String.format("  %-24s %s\n", option.label(), option.help))
                    .append(String.format("  %-24s   valid: %s\n", "", option.format.valid));
            if (!option.defaultValue.isEmpty()) {
                text.append(String.format("  %-24s   default: %s\n", "", option.defaultValue));
            }
        }
        return text.append("\nWhere to give them; the first place in this list wins:\n")
                .append("  agent arguments      timeout=30s,kill-grace=1s\n")
                .append("  system properties    -D" + Option.KILL_GRACE.property() + "=1s\n")
                .append("  environment          " + Option.KILL_GRACE.variable() + "=1s\n")
                .append("  YAML file            kill-grace: 1s     (the file that config names)\n")
                .toString();
    }
}
