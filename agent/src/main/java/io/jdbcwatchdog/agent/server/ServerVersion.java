package io.jdbcwatchdog.agent.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three numbers at the beginning of a version of a server or a driver. An unreadable version is 0.0.0. */
public final class ServerVersion {

    private static final Pattern NUMBERS =
            Pattern.compile("^(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*", Pattern.DOTALL);

    private static final int PART = 10_000;

    private final long number;

    private ServerVersion(long number) {
        this.number = number;
    }

    public static ServerVersion of(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.matches()) {
            return new ServerVersion(0);
        }
        String patch = matcher.group(3);
        return new ServerVersion(number(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    public boolean isFrom(int major, int minor, int patch) {
        return number >= number(major, minor, patch);
    }

    /** From the first version on, and before the first of the series {@code endMajor.endMinor}. */
    public boolean isBetween(int major, int minor, int patch, int endMajor, int endMinor) {
        return isFrom(major, minor, patch) && !isFrom(endMajor, endMinor, 0);
    }

    /**
     * Whether asking this version of MySQL for row locks holds up no transaction. Before, whoever read these tables could hold
     * up all (<a href="https://bugs.mysql.com/bug.php?id=111082">bug 111082</a>, and 112035).
     */
    public boolean tellsRowLocksSafely() {
        return isBetween(8, 0, 40, 8, 1) || isBetween(8, 4, 3, 8, 5) || isFrom(9, 1, 0);
    }

    private static long number(int major, int minor, int patch) {
        return ((long) major * PART + minor) * PART + patch;
    }
}
