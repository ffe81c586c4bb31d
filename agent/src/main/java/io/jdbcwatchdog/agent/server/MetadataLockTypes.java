package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which metadata locks exclude each other, as in MySQL's {@code sql/mdl.cc}. A type that is not known here excludes none,
 * so that nobody is named as a blocker by mistake.
 */
public final class MetadataLockTypes {

    private static final Map<String, Set<String>> EXCLUDED_BY = new HashMap<>();

    /** The types that go first though they wait themselves. */
    private static final Map<String, Set<String>> BEHIND = new HashMap<>();

    static {
        behind("INTENTION_EXCLUSIVE", "SHARED", "EXCLUSIVE");
        behind("SHARED", "EXCLUSIVE");
        behind("SHARED_READ", "SHARED_NO_READ_WRITE", "EXCLUSIVE");
        behind("SHARED_WRITE", "SHARED_NO_WRITE", "SHARED_NO_READ_WRITE", "EXCLUSIVE");
        behind("SHARED_WRITE_LOW_PRIO", "SHARED_READ_ONLY", "SHARED_NO_WRITE", "SHARED_NO_READ_WRITE", "EXCLUSIVE");
        behind("SHARED_UPGRADABLE", "EXCLUSIVE");
        behind("SHARED_READ_ONLY", "SHARED_WRITE", "SHARED_NO_READ_WRITE", "EXCLUSIVE");
        behind("SHARED_NO_WRITE", "EXCLUSIVE");
        behind("SHARED_NO_READ_WRITE", "EXCLUSIVE");
        put("INTENTION_EXCLUSIVE", "SHARED", "EXCLUSIVE");
        put("SHARED", "EXCLUSIVE", "INTENTION_EXCLUSIVE");
        put("SHARED_HIGH_PRIO", "EXCLUSIVE");
        put("SHARED_READ", "EXCLUSIVE", "SHARED_NO_READ_WRITE");
        put("SHARED_WRITE", "EXCLUSIVE", "SHARED_NO_READ_WRITE", "SHARED_NO_WRITE", "SHARED_READ_ONLY");
        put("SHARED_WRITE_LOW_PRIO", "EXCLUSIVE", "SHARED_NO_READ_WRITE", "SHARED_NO_WRITE", "SHARED_READ_ONLY");
        put("SHARED_UPGRADABLE", "EXCLUSIVE", "SHARED_NO_READ_WRITE", "SHARED_NO_WRITE", "SHARED_UPGRADABLE");
        put("SHARED_READ_ONLY", "EXCLUSIVE", "SHARED_NO_READ_WRITE", "SHARED_WRITE", "SHARED_WRITE_LOW_PRIO");
        put(
                "SHARED_NO_WRITE",
                "EXCLUSIVE",
                "SHARED_NO_READ_WRITE",
                "SHARED_NO_WRITE",
                "SHARED_UPGRADABLE",
                "SHARED_WRITE",
                "SHARED_WRITE_LOW_PRIO");
        put(
                "SHARED_NO_READ_WRITE",
                "EXCLUSIVE",
                "SHARED_NO_READ_WRITE",
                "SHARED_NO_WRITE",
                "SHARED_READ_ONLY",
                "SHARED_UPGRADABLE",
                "SHARED_READ",
                "SHARED_WRITE",
                "SHARED_WRITE_LOW_PRIO");
        put(
                "EXCLUSIVE",
                "EXCLUSIVE",
                "SHARED_NO_READ_WRITE",
                "SHARED_NO_WRITE",
                "SHARED_READ_ONLY",
                "SHARED_UPGRADABLE",
                "SHARED_READ",
                "SHARED_WRITE",
                "SHARED_WRITE_LOW_PRIO",
                "SHARED",
                "SHARED_HIGH_PRIO",
                "INTENTION_EXCLUSIVE");
    }

    private MetadataLockTypes() {}

    private static void put(String wanted, String... held) {
        EXCLUDED_BY.put(wanted, new HashSet<>(Arrays.asList(held)));
    }

    private static void behind(String wanted, String... pending) {
        BEHIND.put(wanted, new HashSet<>(Arrays.asList(pending)));
    }

    /** Whether a lock of the type {@code wanted} has to wait behind another one that waits too. */
    public static boolean waitsBehind(String wanted, String pending) {
        return BEHIND.getOrDefault(wanted, Collections.emptySet()).contains(pending);
    }

    /** Whether a lock of the type {@code wanted} has to wait for one of the type {@code held}, of the same object. */
    public static boolean exclude(String wanted, String held) {
        return EXCLUDED_BY.getOrDefault(wanted, Collections.emptySet()).contains(held);
    }
}
