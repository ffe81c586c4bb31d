package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.PageAddress;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final String TOKEN = "0123456789abcdef";

    /** The last column is the status of a refusal, or 0. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            localhost:7071,      -,                          -,           0
            LOCALHOST,           -,                          -,           0
            127.0.0.1:7071,      -,                          -,           0
            127.9.9.9:80,        -,                          -,           0
            [::1]:7071,          -,                          -,           0
            localhost:7071,      http://localhost:7071,      same-origin, 0
            localhost:7071,      https://localhost:7071,     none,        0
            -,                   -,                          -,           403
            '',                  -,                          -,           403
            evil.example:7071,   -,                          -,           403
            localhost.evil:7071, -,                          -,           403
            127.0.0.1.evil:7071, -,                          -,           403
            [::2]:7071,          -,                          -,           403
            10.0.0.1:7071,       -,                          -,           403
            localhost:7071,      http://evil.example,        -,           403
            localhost:7071,      http://localhost:7072,      -,           403
            localhost:7071,      null,                       -,           403
            localhost:7071,      file://localhost:7071,      -,           403
            localhost:7071,      -,                          cross-site,  403
            localhost:7071,      -,                          same-site,   403
            localhost:7071,      -,                          whatever,    403
            """)
    void onLoopbackOnlyItsOwnPageAndToolsMayRead(String host, String origin, String site, int status) {
        Access access = new Access(PageAddress.of("127.0.0.1:7071"), null);
        assertThat(status(access.ofData(headers(host, origin, site)::get))).isEqualTo(status);
    }

    @Test
    void linkFromElsewhereMayLeadToTheEmptyPage() {
        Access access = new Access(PageAddress.of("127.0.0.1:7071"), null);
        assertThat(status(access.ofHtml(headers("localhost", null, "cross-site")::get)))
                .isZero();
        assertThat(status(access.ofHtml(headers("evil.example", null, "cross-site")::get)))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Bearer 0123456789abcdef,  0
            -,                        401
            '',                       401
            Bearer,                   401
            Bearer 0123456789abcde,   401
            Bearer 0123456789abcdeg,  401
            Bearer 0123456789abcdef0, 401
            bearer 0123456789abcdef,  401
            Basic 0123456789abcdef,   401
            0123456789abcdef,         401
            """)
    void tokenIsTheWholeToken(String given, int status) {
        Access access = new Access(PageAddress.of("0.0.0.0:7071"), TOKEN.toCharArray());
        Map<String, String> headers = headers("db.example:7071", null, null);
        headers.put("Authorization", given);
        assertThat(status(access.ofData(headers::get))).isEqualTo(status);
        assertThat(status(access.ofHtml(headers::get))).isZero();
    }

    @Test
    void formOfAnotherPageCannotAskTheDoctor() {
        Access access = new Access(PageAddress.of("[::1]:7071"), null);
        Map<String, String> headers = headers("localhost:7071", null, null);
        assertThat(status(access.ofDoctor(headers::get))).isEqualTo(403);
        headers.put(Access.OPERATION, "doctor");
        assertThat(status(access.ofDoctor(headers::get))).isZero();
        headers.put("Sec-Fetch-Site", "cross-site");
        assertThat(status(access.ofDoctor(headers::get))).isEqualTo(403);
    }

    private static Map<String, String> headers(String host, String origin, String site) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", host);
        headers.put("Origin", origin);
        headers.put("Sec-Fetch-Site", site);
        return headers;
    }

    private static int status(Access.Refusal refusal) {
        return refusal == null ? 0 : refusal.status;
    }
}
