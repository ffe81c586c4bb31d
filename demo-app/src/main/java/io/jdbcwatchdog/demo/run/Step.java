package io.jdbcwatchdog.demo.run;

import java.util.Locale;

/** A step that the service waited for: its beginning and its end, in milliseconds since the transaction began. */
public record Step(Kind kind, int blob, double start, double end, boolean failed) {

    /** The service's word for the step, and the word that people use. */
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
