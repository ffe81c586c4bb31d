package io.jdbcwatchdog.agent.page;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page as the browser gets it: one file, without any data. Its policy lets the browser run the one script that is in it,
 * and talk to nobody but where it came from.
 */
final class Html {

    private static final String FILE = "page.html";
    private static final String NO_TOKEN = "data-token=\"none\"";
    private static final String TOKEN = "data-token=\"needed\"";

    final byte[] bytes;
    final String policy;

    private Html(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        policy = "default-src 'none'; style-src " + hash(part(text, "style")) + "; script-src "
                + hash(part(text, "script"))
                + "; img-src data:; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; form-action 'none'; frame-ancestors 'none'";
    }

    /** @param needsToken whether the page has to ask for a token first */
    static Html load(boolean needsToken) throws IOException {
        String text = read();
        return new Html(needsToken ? text.replace(NO_TOKEN, TOKEN) : text);
    }

    private static String read() throws IOException {
        try (InputStream in = Html.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException(FILE);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[8_192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                all.write(some, 0, count);
            }
            return new String(all.toByteArray(), StandardCharsets.UTF_8);
        }
    }

    /** The content of the one element of this name. */
    private static String part(String text, String element) {
        int begin = text.indexOf("<" + element + ">") + element.length() + 2;
        return text.substring(begin, text.indexOf("</" + element + ">", begin));
    }

    private static String hash(String part) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
