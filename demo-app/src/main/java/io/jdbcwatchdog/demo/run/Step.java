package io.jdbcwatchdog.demo.run;

import java.util.Locale;

/** Something the service waited for: from when to when, in milliseconds since its transaction began. */
public record Step(Kind kind, int blob, double start, double end, boolean failed) {

    /** The service's words for what it does, and how people call it. */
    public enum Kind {
        INSERT("INSERT"),
        VERIFY("SHA-256"),
        COMMIT("COMMIT"),
        ROLLBACK("ROLLBACK");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        static boolean isOne(String word) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return true;
                }
            }
            return false;
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public double millis() {
        return end - start;
    }

    public String title() {
        return blob == 0 ? kind.title() : kind.title() + " of blob " + blob;
    }
}
