package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.SafeText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret of the page. It is given directly or in a file, but not both, and only together with the page. A page that
 * other machines reach needs one. It is sent in a header, so it has no characters that a header cannot have.
 */
final class PageToken {

    static final String VALID = "16 or more letters, digits or signs, without blanks";

    private static final int SHORTEST = 16;

    private PageToken() {}

    static char[] parse(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("is shorter than " + SHORTEST + " characters, and could be guessed");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("has a blank, or a character that is not ASCII");
        }
        return text.toCharArray();
    }

    /** Null if none is given. */
    static char @Nullable [] of(Map<Option, OptionValue> given) throws SettingsException {
        OptionValue token = given.get(Option.PAGE_TOKEN);
        OptionValue file = given.get(Option.PAGE_TOKEN_FILE);
        OptionValue source = token == null ? file : token;
        OptionValue page = given.get(Option.PAGE);
        if (token != null && file != null) {
            throw SettingsException.of(
                    token.option,
                    token.where,
                    "'" + file.option.label() + "' (" + file.where + ") is given as well; give one of the two");
        }
        if (source != null && page == null) {
            throw SettingsException.of(
                    source.option, source.where, "'" + Option.PAGE.label() + "' is missing; give both or neither");
        }
        if (source == null) {
            refuseIfNeeded(page);
            return null;
        }
        return source == file ? firstLine(source) : (char[]) source.value;
    }

    private static void refuseIfNeeded(@Nullable OptionValue page) throws SettingsException {
        if (page != null && !((PageAddress) page.value).isLoopback()) {
            throw SettingsException.of(
                    page.option,
                    page.where,
                    "other machines may reach this address, so it needs a token; give '" + Option.PAGE_TOKEN.label()
                            + "' or '" + Option.PAGE_TOKEN_FILE.label() + "', or a loopback address such as 127.0.0.1");
        }
    }

    private static char[] firstLine(OptionValue file) throws SettingsException {
        try {
            return parse(TextFile.read(file).split("\r?\n", 2)[0]);
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(
                    file.option,
                    file.where,
                    "the first line of " + SafeText.name(file.value.toString()) + " " + e.getMessage() + "; valid: "
                            + VALID);
        }
    }
}
