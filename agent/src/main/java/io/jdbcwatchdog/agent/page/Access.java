package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.config.PageAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the page. A token keeps other people out. All else is against a web page of somebody else that is open in the
 * same browser: it can make the browser send requests to this machine, too.
 *
 * <ul>
 *   <li>It may give its own name the address of this machine (DNS rebinding), and is then allowed to read the answers. Such
 *       requests have that name in {@code Host}.
 *   <li>The browser says where a request comes from, in {@code Origin} and {@code Sec-Fetch-Site}.
 *   <li>A form can send a POST, but not with a header of its own.
 * </ul>
 */
final class Access {

    /** What a POST has to have, with {@link #DOCTOR} as its value. */
    static final String OPERATION = "X-JDBC-Watchdog";

    static final String DOCTOR = "doctor";

    static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+\\]|[a-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

    private final PageAddress address;
    private final byte @Nullable [] expected;

    Access(PageAddress address, char @Nullable [] token) {
        this.address = address;
        this.expected = token == null ? null : bytes("Bearer " + new String(token));
    }

    boolean needsToken() {
        return expected != null;
    }

    /** The HTML has no data. So anybody may have it who does not come from somewhere else, and links may lead to it. */
    @Nullable
    Refusal ofHtml(Function<String, @Nullable String> header) {
        Refusal name = wrongHost(header);
        return name != null ? name : wrongOrigin(header);
    }

    @Nullable
    Refusal ofData(Function<String, @Nullable String> header) {
        Refusal html = ofHtml(header);
        if (html != null) {
            return html;
        }
        String site = header.apply("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return new Refusal(FORBIDDEN, "another web page asks for it (Sec-Fetch-Site)");
        }
        return wrongToken(header);
    }

    @Nullable
    Refusal ofDoctor(Function<String, @Nullable String> header) {
        Refusal data = ofData(header);
        if (data != null) {
            return data;
        }
        return DOCTOR.equals(header.apply(OPERATION))
                ? null
                : new Refusal(FORBIDDEN, "the header " + OPERATION + ": " + DOCTOR + " is missing");
    }

    /** A page that others reach has a token, which another web page does not know. So there the name does not matter. */
    private @Nullable Refusal wrongHost(Function<String, @Nullable String> header) {
        if (!address.isLoopback()) {
            return null;
        }
        String host = header.apply("Host");
        Matcher form = HOST.matcher(host == null ? "" : host.toLowerCase(Locale.ROOT));
        return form.matches() && isOwn(form.group(1))
                ? null
                : new Refusal(FORBIDDEN, "the page was asked for by another name than localhost (Host)");
    }

    private boolean isOwn(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return PageAddress.of(host + ":0").isLoopback();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static @Nullable Refusal wrongOrigin(Function<String, @Nullable String> header) {
        String origin = header.apply("Origin");
        if (origin == null) {
            return null;
        }
        Matcher form = ORIGIN.matcher(origin);
        return form.matches() && form.group(1).equalsIgnoreCase(header.apply("Host"))
                ? null
                : new Refusal(FORBIDDEN, "another web page asks for it (Origin)");
    }

    /** How long it takes does not depend on how much of the token is right. */
    private @Nullable Refusal wrongToken(Function<String, @Nullable String> header) {
        if (expected == null) {
            return null;
        }
        String given = header.apply("Authorization");
        if (given == null) {
            return new Refusal(UNAUTHORIZED, "the token is missing");
        }
        return MessageDigest.isEqual(expected, bytes(given)) ? null : new Refusal(UNAUTHORIZED, "the token is wrong");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Why somebody gets nothing. */
    static final class Refusal {

        /** The status of the answer. */
        final int status;

        final String why;

        Refusal(int status, String why) {
            this.status = status;
            this.why = why;
        }
    }
}
