package io.jdbcwatchdog.agent.session.model;

/** A hash of 64 bits: the probability that any two of a million states have the same hash is one in 37 million. */
final class Hash {

    private Hash() {}

    static long of(long seed, String text) {
        long hash = seed ^ 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
