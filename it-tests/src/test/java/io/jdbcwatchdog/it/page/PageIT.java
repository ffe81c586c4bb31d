package io.jdbcwatchdog.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.page.Shown;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a real service, as curl and scripts see it. */
@Tag("once")
class PageIT {

    private static final String TOKEN = "0123456789abcdef-token";

    private static final int WAITING = 5;

    @TempDir
    private Path folder;

    private final Map<String, String> seen = new HashMap<>();

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void showsWhatRunsWhoHoldsItAndWhatWasEnded(Pair pair) throws Exception {
        Service service = Service.in(folder);
        ChildResult result;
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            result = service.child(pair)
                    .tell("storm", WAITING)
                    .when("idle", service.look(() -> seen.put("idle", service.text())))
                    .when("busy", service.look(() -> look(service, "busy")))
                    .when("calm", service.look(() -> observe(service)))
                    .when("storm", service.look(() -> {
                        Service.await("blockers", () -> service.text().contains("blocks " + WAITING));
                        look(service, "storm");
                    }))
                    .run(Shown.class);
        }
        service.check();
        assertThat(seen.get("idle"))
                .as(result.toString())
                .startsWith("JDBC Watchdog " + System.getProperty("it.version") + "  mode=enforce  PID "
                        + result.value("pid"))
                .contains("no statement runs now", "no transaction is open", "nothing was ended");
        assertThat(seen.get("busy.text"))
                .contains("RUNNING 3", "http-nio-8080-exec-2", "of 40s", "(option timeout)")
                .contains(
                        "OPEN TRANSACTIONS 1", "idle ", "checkout-worker-3", "UPDATE locked SET note = ? WHERE id = ?")
                .contains("LAST KILLS", "killed  ", "nightly-report-1", "(rule reports)", "(rule stock)")
                .contains("blocked by: session ")
                .contains("AND d.word <> ? AND SLEEP(?) = ?");
        assertThat(seen.get("storm.text"))
                .contains("MODE=OBSERVE: NOTHING IS ENDED", "OVERDUE " + WAITING, "WHO HOLDS WHOM 1")
                .containsPattern("BLOCKS " + WAITING)
                .containsPattern("waits for [0-9]+@");
        assertThat(seen.get("storm.json"))
                .contains("\"mode\":\"observe\"", "\"overdue\":" + WAITING, "\"blocked_by\":[\"", "\"holders\":[{");
        seen.forEach((what, text) ->
                assertThat(text).as(what).doesNotContain(Shown.SECRET, "\u001b", "\u0007", "\u202e", "\u2066"));
        assertThat(result.log(
                        "the page is open at http://127.0.0.1:" + service.port + "/, for everybody on this machine"))
                .hasSize(1);
    }

    private void look(Service service, String when) {
        seen.put(when + ".text", service.get("/?columns=160").body());
        seen.put(when + ".json", service.get("/state.json").body());
        for (int columns : List.of(40, 80, 200)) {
            assertThat(service.get("/text?columns=" + columns).body().lines())
                    .allMatch(line -> line.codePointCount(0, line.length()) <= columns);
        }
    }

    private static void observe(Service service) {
        try {
            service.mode("observe", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Service.await("mode=observe", () -> service.text().contains("MODE=OBSERVE"));
    }

    @Test
    void whoHasNoTokenSeesTheEmptyPageAndNothingElse() throws Exception {
        Service service = Service.in(folder);
        service.mode("enforce", "page-token: " + TOKEN + "\n");
        ChildResult result = service.child(Pairs.first())
                .when("idle", service.look(() -> {
                    assertThat(service.get("/").statusCode()).isEqualTo(401);
                    assertThat(service.get("/state.json").statusCode()).isEqualTo(401);
                    assertThat(service.get("/text", "Authorization", "Bearer " + TOKEN + "x")
                                    .statusCode())
                            .isEqualTo(401);
                    assertThat(service.post("/doctor", "X-JDBC-Watchdog", "doctor")
                                    .statusCode())
                            .isEqualTo(401);
                    assertThat(service.get("/", "Authorization", "Bearer " + TOKEN)
                                    .body())
                            .contains("RUNNING 0", "page-token=***");
                    HttpResponse<String> html = service.get("/", "Accept", "text/html");
                    assertThat(html.body())
                            .contains("data-token=\"needed\"")
                            .doesNotContain(
                                    TOKEN,
                                    service.get("/", "Authorization", "Bearer " + TOKEN)
                                            .body()
                                            .replaceAll("(?s).*PID ([0-9]+).*", "$1"));
                    assertThat(html.headers().firstValue("Content-Security-Policy"))
                            .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'; "));
                }))
                .when("busy", () -> {})
                .run(Shown.class);
        assertThat(result.log("the page is open at"))
                .singleElement()
                .asString()
                .endsWith("for those who have the token");
        assertThat(result.log("the page refused a request of 127.0.0.1: the token is missing"))
                .hasSize(1);
        assertThat(result.toString()).doesNotContain(TOKEN);
    }

    @Test
    void doctorAnswersOnlyToWhoMeansIt() throws Exception {
        Service service = Service.in(folder);
        service.child(Pairs.first())
                .when("idle", service.look(() -> {
                    assertThat(service.post("/doctor").statusCode()).isEqualTo(403);
                    assertThat(service.get("/doctor", "X-JDBC-Watchdog", "doctor")
                                    .statusCode())
                            .isEqualTo(405);
                    assertThat(service.post("/doctor", "X-JDBC-Watchdog", "doctor")
                                    .body())
                            .contains("works   server and driver ");
                }))
                .when("busy", () -> {})
                .run(Shown.class);
        service.check();
    }

    @Test
    void whereThePortIsTakenTheServiceRunsOn() throws Exception {
        Service service = Service.in(folder);
        try (ServerSocket taken = new ServerSocket(service.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            ChildResult result = service.child(Pairs.first())
                    .when("idle", () -> {})
                    .when("busy", () -> {})
                    .run(Shown.class);
            assertThat(result.log("the page is not open at 127.0.0.1:" + service.port))
                    .singleElement()
                    .asString()
                    .contains("port 0 for any");
            assertThat(result.kills()).hasSize(3);
        }
    }

    @Test
    void jvmWithoutTheModuleRunsOnWithoutThePage() throws Exception {
        Service service = Service.in(folder);
        ChildResult result = service.child(Pairs.first())
                .flag("--limit-modules=java.se,jdk.unsupported")
                .tell("port", 0)
                .when("idle", () -> {})
                .when("busy", () -> {})
                .run(Shown.class);
        assertThat(result.log("the page is not open at"))
                .singleElement()
                .asString()
                .contains("no module jdk.httpserver");
        assertThat(result.kills()).hasSize(3);
        assertThat(result.log("fault in the agent")).isEmpty();
    }

    @Test
    void withoutTheOptionNothingIsOpened() {
        ChildResult result = Pairs.first()
                .child()
                .agent("timeout=500ms")
                .when("idle", () -> {})
                .when("busy", () -> {})
                .tell("storm", 0)
                .run(Shown.class);
        assertThat(result.log("the page ")).isEmpty();
    }
}
