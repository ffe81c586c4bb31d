package io.jdbcwatchdog.agent.config;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the differences between two settings. Secrets are masked. */
final class Changes {

    private Changes() {}

    static String between(Settings before, Settings after) {
        StringJoiner changes = new StringJoiner(" ");
        changes.setEmptyValue("no option or rule changed");
        for (Option option : Option.values()) {
            String old = before.describe(option);
            String now = after.describe(option);
            if (!now.equals(old)) {
                changes.add(option.label() + "=" + now + " (was " + old + ")");
            }
        }
        if (isOtherSecret(before.adminPassword(), after.adminPassword())) {
            changes.add("the admin user's password (not shown)");
        }
        List<String> old = texts(before);
        List<String> now = texts(after);
        if (!now.equals(old)) {
            changes.add(
                    "rules=" + now.size() + (now.size() == old.size() ? " (changed)" : " (was " + old.size() + ")"));
        }
        return changes.toString();
    }

    /** If the password was added or removed, the differences of the options show it. */
    private static boolean isOtherSecret(char @Nullable [] before, char @Nullable [] after) {
        return before != null && after != null && !Arrays.equals(before, after);
    }

    private static List<String> texts(Settings settings) {
        return settings.rules().stream().map(Rule::toString).collect(Collectors.toList());
    }
}
