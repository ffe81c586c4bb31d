package io.jdbcwatchdog.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.page.Shown;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page in Chromium: light, dark and on a phone. What it looks like is in {@code target/pictures}. */
@Tag("once")
@Tag("any-server")
class PageBrowserIT {

    private static final String TOKEN = "a-token-for-the-browser";
    private static final int STORM = 24;
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final int SMALL_PHONE = 360;

    @TempDir
    private Path folder;

    private Service service;
    private Chromium browser;

    @Test
    void idleBusyAndAStorm() throws Exception {
        Pair pair = Pairs.first();
        service = Service.in(folder);
        try (Chromium started = Chromium.start(Files.createDirectory(folder.resolve("profile")));
                LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            browser = started;
            ChildResult result = service.child(pair)
                    .tell("storm", STORM)
                    .when("idle", service.look(this::idle))
                    .when("busy", service.look(this::busy))
                    .when("calm", service.look(this::observe))
                    .when("storm", service.look(this::storm))
                    .run(Shown.class);
            service.check();
            assertThat(result.exit()).isZero();
            lost();
        }
    }

    @Test
    void tokenIsAskedForAndStaysInTheTab() throws Exception {
        service = Service.in(folder);
        service.mode("enforce", "page-token: " + TOKEN + "\n");
        try (Chromium started = Chromium.start(Files.createDirectory(folder.resolve("profile")))) {
            browser = started;
            ChildResult result = service.child(Pairs.first())
                    .when("idle", service.look(() -> {
                        open("/");
                        assertThat(visible("#ask")).isTrue();
                        assertThat(visible("#all")).isFalse();
                        pictures("token");
                        browser.driver.findElement(By.id("token")).sendKeys("wrong-wrong-wrong-wrong", Keys.ENTER);
                        Service.await("the answer", () -> text("#token-wrong").equals("This token is wrong."));
                        browser.driver.findElement(By.id("token")).sendKeys(TOKEN, Keys.ENTER);
                        Service.await("the page", () -> visible("#all"));
                        browser.ask("sessionStorage.clear()");
                        browser.driver.get("about:blank");
                        open("/#token=" + TOKEN);
                        Service.await("the page", () -> visible("#all"));
                        assertThat(browser.driver.getCurrentUrl()).doesNotContain(TOKEN);
                        assertThat(browser.ask("return localStorage.length + document.cookie.length"))
                                .isEqualTo(0L);
                    }))
                    .when("busy", () -> {})
                    .run(Shown.class);
            service.check();
            assertThat(result.toString()).doesNotContain(TOKEN);
        }
    }

    private void idle() {
        open("/");
        Service.await("the first answer", () -> text("#state").equals("live"));
        assertThat(text("#running")).contains("No statement runs now.");
        assertThat(text("#transactions")).contains("No transaction is open.");
        assertThat(text("#kills")).contains("Nothing was ended since the agent started.");
        pictures("idle");
        browser.driver.findElement(By.cssSelector("#doctor button")).click();
        Service.await("the doctor", () -> text("#doctor pre").contains("works"));
        check();
    }

    private void busy() {
        Service.await("the statements", () -> text("#running").contains("http-nio-8080-exec-4"));
        assertThat(text("#running")).contains("of 40 s", "option timeout");
        assertThat(text("#transactions")).contains("checkout-worker-3", "UPDATE locked SET note = ? WHERE id = ?");
        assertThat(text("#kills")).contains("killed");
        keyboard();
        browser.driver.findElement(By.cssSelector("#kills summary")).sendKeys(Keys.ENTER);
        Service.await("the evidence", () -> text("#kills").contains("blocked by: session "));
        check();
        pictures("busy");
    }

    private void observe() {
        try {
            service.mode("observe", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Service.await("mode=observe", () -> text("#mode").equals("observe"));
    }

    private void storm() {
        Service.await("who blocks", () -> text("#holders").contains("blocks " + STORM));
        Service.await("overdue", () -> text("#tiles").contains(STORM + "\nOverdue"));
        assertThat(text("#running")).contains("▲ overdue", "waits for session ");
        assertThat(browser.driver.getTitle()).startsWith("(" + STORM + " overdue) JDBC Watchdog");
        check();
        pictures("storm");
    }

    private void lost() {
        Service.await("the end", () -> text("#state").equals("connection lost"));
        assertThat(text("#lost")).contains("The connection to the JVM is lost.", "Below is what it said at ");
        pictures("lost");
    }

    private void open(String path) {
        browser.scheme("light");
        browser.size(DESKTOP, 900, false);
        browser.driver.get("http://127.0.0.1:" + service.port + path);
    }

    /** Nothing foreign became a part of the page, and nothing complained. */
    private void check() {
        assertThat(browser.driver.findElements(By.cssSelector("main img, main script, main a[href^=http]")))
                .isEmpty();
        assertThat(browser.driver.getTitle()).contains("JDBC Watchdog");
        assertThat(browser.driver.getPageSource()).doesNotContain(Shown.SECRET, "\u202e");
        assertThat(browser.driver.manage().logs().get("browser").getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    private void pictures(String what) {
        browser.ask("document.activeElement.blur(); window.scrollTo(0, 0)");
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.size(DESKTOP, 900, false);
            browser.picture(what + "-" + scheme, DESKTOP);
        }
        browser.scheme("light");
        for (int width : List.of(SMALL_PHONE, PHONE, 768, DESKTOP)) {
            browser.size(width, 844, width <= PHONE);
            assertThat((Long) browser.ask("return document.documentElement.scrollWidth"))
                    .as("%s at %d", what, width)
                    .isLessThanOrEqualTo(width);
            if (width == PHONE) {
                browser.picture(what + "-phone", PHONE);
            }
        }
    }

    /** The tab key reaches everything that can be used, in the order of the page, and shows where it is. */
    private void keyboard() {
        browser.driver.navigate().refresh();
        Service.await("the statements", () -> text("#kills").contains("killed"));
        browser.driver.findElement(By.tagName("body")).sendKeys(Keys.TAB);
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            reached.add(
                    (String)
                            browser.ask(
                                    "const e = document.activeElement, s = getComputedStyle(e);"
                                            + "return e.tagName + ' ' + (e.id || e.className || e.textContent.slice(0, 20)) + ' ' + s.outlineStyle"));
            browser.driver.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(reached).allMatch(each -> each.endsWith(" solid") || each.startsWith("BODY"));
        assertThat(reached.get(0)).startsWith("A skip ");
        assertThat(reached.get(1)).startsWith("BUTTON pause ");
        assertThat(reached)
                .anyMatch(each -> each.startsWith("A tile "))
                .anyMatch(each -> each.startsWith("SUMMARY "))
                .anyMatch(each -> each.startsWith("BUTTON main "));
    }

    private String text(String selector) {
        return browser.driver.findElement(By.cssSelector(selector)).getText();
    }

    private boolean visible(String selector) {
        return browser.driver.findElement(By.cssSelector(selector)).isDisplayed();
    }
}
