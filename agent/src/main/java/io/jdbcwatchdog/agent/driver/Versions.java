package io.jdbcwatchdog.agent.driver;

import org.jspecify.annotations.Nullable;

/** The versions of a driver that have a class, field or method. {@code DriverVersionsTest} checks them. */
public final class Versions {

    public static final Versions ALL = new Versions(null, null);

    /** The first version; null if all earlier ones are included. */
    private final @Nullable String first;
    /** The first version that is no longer included; null if there is none. */
    private final @Nullable String end;

    private Versions(@Nullable String first, @Nullable String end) {
        this.first = first;
        this.end = end;
    }

    /** This version and all later ones. */
    public static Versions since(String first) {
        return new Versions(first, null);
    }

    /** All versions earlier than this one. */
    public static Versions before(String end) {
        return new Versions(null, end);
    }

    /** Those of these versions that are earlier than this one. */
    public Versions until(String newEnd) {
        return new Versions(first, newEnd);
    }

    public boolean contain(String version) {
        return (first == null || compare(version, first) >= 0) && (end == null || compare(version, end) < 0);
    }

    private static int compare(String one, String other) {
        String[] ofOne = one.split("\\.");
        String[] ofOther = other.split("\\.");
        for (int i = 0; i < Math.max(ofOne.length, ofOther.length); i++) {
            int difference = part(ofOne, i) - part(ofOther, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int part(String[] version, int i) {
        return i < version.length ? Integer.parseInt(version[i]) : 0;
    }

    @Override
    public String toString() {
        return first == null && end == null
                ? "all versions"
                : "those "
                        + (end == null
                                ? "since " + first
                                : first == null ? "before " + end : first + " to before " + end);
    }
}
