package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.List;

/** Patterns that name servers as the application's URLs, or their addresses, do. */
final class Servers {

    private final String written;
    private final List<Glob> patterns;

    private Servers(String written, List<Glob> patterns) {
        this.written = written;
        this.patterns = patterns;
    }

    /** A port belongs to each, lest somebody writes the one server and means another on the same machine. */
    static Servers of(String text) {
        List<Glob> patterns = new ArrayList<>();
        for (String one : text.split("[;,\\s]+")) {
            if (one.isEmpty()) {
                continue;
            }
            if (one.indexOf(':') < 0 && !one.startsWith("/")) {
                throw new IllegalArgumentException("has a server without a port");
            }
            patterns.add(Glob.of(one));
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return new Servers(text, patterns);
    }

    boolean contain(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    @Override
    public String toString() {
        return written.trim().replaceAll("[;,\\s]+", ";");
    }
}
