package io.jdbcwatchdog.agent.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a name into its option, or into an error that helps to correct it. Also used for the keys of rules. */
final class Names {

    /** The one key of the file that is not an option. */
    static final String RULES = "rules";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private Names() {}

    /** @param quotable whether an error may quote the name, which may be the rest of a secret */
    static Option resolve(String name, String where, boolean quotable) throws SettingsException {
        Optional<Option> known = Option.named(name);
        if (known.isPresent()) {
            return known.get();
        }
        if (name.equals(RULES)) {
            throw new SettingsException("'rules' (" + where + "): they can only stand in the file that '"
                    + Option.CONFIG.label() + "' names");
        }
        throw unknown("unknown option", name, where, quotable, Option.labels());
    }

    /**
     * The name is quoted only if it is close to a valid one. Any other name may be a misplaced secret.
     *
     * @param what how the error begins, such as "unknown option"
     */
    static SettingsException unknown(
            String what, String name, String where, boolean quotable, Collection<String> valid) {
        String nearest = nearest(name, valid);
        boolean quote = quotable && nearest != null && FORM.matcher(name).matches();
        return new SettingsException(what + " " + (quote ? "'" + name + "' " : "") + "(" + where + "): "
                + (quote ? "did you mean '" + nearest + "'? " : "")
                + "valid names: " + String.join(", ", valid));
    }

    /** Whether the name of a property or variable may be shown, because no password can be part of it. */
    static boolean isHarmless(String name) {
        return FORM.matcher(name).matches()
                && (nearest(name, Option.labels()) != null
                        || !name.toLowerCase(Locale.ROOT).contains("pass"));
    }

    /** The valid name that is at most two edits away, or null. */
    private static @Nullable String nearest(String name, Collection<String> valid) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        String best = null;
        int least = 3;
        for (String one : valid) {
            int distance = distance(wanted, one);
            if (distance < least) {
                least = distance;
                best = one;
            }
        }
        return best;
    }

    /** The Levenshtein distance: how many letters have to be added, dropped or changed. */
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
