package io.jdbcwatchdog.agent.attach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the text of a page. */
final class PageView implements View {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final long ALL_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int MOST_BYTES = 4_000_000;

    private final String page;
    private final String token;

    /** @param token empty if the page needs none */
    PageView(String page, String token) {
        this.page = page.endsWith("/") ? page : page + "/";
        this.token = token;
    }

    @Override
    public String text(int columns) throws Failure {
        try {
            return Limited.begin(() -> ask(columns)).result(ALL_NANOS);
        } catch (TimeoutException e) {
            throw new Failure("the page at " + page + " has not answered completely within 20 s");
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw new Failure("the page at " + page + " cannot be read: " + Failure.text(e));
        }
    }

    private String ask(int columns) throws Failure {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL(page + "text?columns=" + columns).openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            int status = connection.getResponseCode();
            if (status == UNAUTHORIZED) {
                throw new Failure("the page at " + page + " needs its token"
                        + (token.isEmpty()
                                ? ": give --token-file FILE"
                                : ", and the first line of that file is another"));
            }
            if (status != OK) {
                throw new Failure("the page at " + page + " answers " + status + "; is it that of JDBC Watchdog?");
            }
            return read(connection.getInputStream());
        } catch (ConnectException e) {
            throw new Failure("nothing answers at " + page + "; the option page=127.0.0.1:7071 opens a page there");
        } catch (IOException | RuntimeException e) {
            throw new Failure("the page at " + page + " cannot be read: " + Failure.text(e));
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        for (int count = in.read(some); count >= 0 && all.size() < MOST_BYTES; count = in.read(some)) {
            all.write(some, 0, count);
        }
        return new String(all.toByteArray(), StandardCharsets.UTF_8);
    }
}
