package io.jdbcwatchdog.agent.config;

import java.util.Locale;
import java.util.Optional;

/** Turns a name into its option, or into an error that helps. */
final class Names {

    private Names() {}

    /** @param quotable whether an error may quote the name: it may be the tail of a secret */
    static Option resolve(String name, String where, boolean quotable) throws SettingsException {
        Optional<Option> known = Option.named(name);
        if (known.isPresent()) {
            return known.get();
        }
        boolean quote = quotable && harmless(name);
        Option nearest = nearest(name);
        throw new SettingsException("unknown option " + (quote ? "'" + name + "' " : "") + "(" + where + "): "
                + (quote && nearest != null ? "did you mean '" + nearest.label() + "'? " : "")
                + "valid names: " + Option.labels());
    }

    /** Whether the name may be shown: it has a name's form, and no password can have stuck to it. */
    static boolean harmless(String name) {
        boolean form = name.matches("[A-Za-z0-9._-]{1,40}");
        return form && (nearest(name) != null || !name.toLowerCase(Locale.ROOT).contains("pass"));
    }

    /** The option that is at most two slips away, or null. */
    private static Option nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        Option best = null;
        int least = 3;
        for (Option option : Option.values()) {
            int distance = distance(wanted, option.label());
            if (distance < least) {
                least = distance;
                best = option;
            }
        }
        return best;
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
