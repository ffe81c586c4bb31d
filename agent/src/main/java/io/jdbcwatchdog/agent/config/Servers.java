package io.jdbcwatchdog.agent.config;

import java.util.ArrayList;
import java.util.List;

/** Patterns for servers, as the application's URLs or as addresses name them. */
final class Servers {

    private final String text;
    private final List<Glob> patterns;

    private Servers(String text, List<Glob> patterns) {
        this.text = text;
        this.patterns = patterns;
    }

    /** Each server needs a port. Otherwise somebody could name one server and mean another on the same machine. */
    static Servers of(String text) {
        List<Glob> patterns = new ArrayList<>();
        for (String server : text.split("[;,\\s]+")) {
            if (server.isEmpty()) {
                continue;
            }
            if (server.indexOf(':') < 0 && !server.startsWith("/")) {
                throw new IllegalArgumentException("has a server without a port");
            }
            patterns.add(Glob.of(server));
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return new Servers(text, patterns);
    }

    boolean contains(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    @Override
    public String toString() {
        return text.trim().replaceAll("[;,\\s]+", ";");
    }
}
