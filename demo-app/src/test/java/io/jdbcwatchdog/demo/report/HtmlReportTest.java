package io.jdbcwatchdog.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.run.RecordedLogs;
import io.jdbcwatchdog.demo.server.ServerFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

class HtmlReportTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("deep/report.html");
        HtmlReport.write(
                new DemoReport(
                        new ServerFacts("11.4.5-MariaDB <img src=x>", "MariaDB Connector/J 4.0.0", "shop", 1 << 30),
                        "jdbc:mariadb://127.0.0.1:3306/shop",
                        false,
                        2,
                        new ByteSize(16 << 20),
                        new Timeout(150),
                        true,
                        List.of(RecordedLogs.undisturbed(), RecordedLogs.killQuery(), RecordedLogs.killConnection())),
                file);
    }

    @Test
    void isOneFileThatLoadsNothing() throws IOException {
        String page = Files.readString(file);
        assertThat(page).doesNotContainPattern("<script[^>]+src=").doesNotContain("<link", "<iframe");
        assertThat(page)
                .doesNotContain("<img src=x>")
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<b id=evil>");
    }

    @Test
    void showsATimelineOfEachRunInChromium() throws IOException {
        ChromeDriver browser = Chromium.start(Files.createTempDirectory(folder, "profile"));
        try {
            browser.get(file.toUri().toString());
            List<WebElement> charts = browser.findElements(By.cssSelector(".chart svg"));
            assertThat(charts).hasSize(3);
            assertThat(charts.get(0).getText())
                    .contains("INSERT", "SHA-256", "COMMIT", "ms since the transaction began")
                    .doesNotContain("deadline");
            assertThat(charts.get(1).getText()).contains("overdue", "deadline", "KILL QUERY", "ROLLBACK");
            assertThat(charts.get(2).getText()).contains("overdue", "deadline", "KILL CONNECTION", "ROLLBACK failed");
            assertThat(drawn(browser, 0))
                    .containsEntry("INSERT", 2L)
                    .containsEntry("SHA-256", 2L)
                    .containsEntry("COMMIT", 1L);
            assertThat(drawn(browser, 1)).containsEntry("KILL QUERY", 3L).containsEntry("deadline", 1L);
            assertThat(drawn(browser, 2)).containsEntry("KILL CONNECTION", 1L).containsEntry("overdue", 1L);
            assertThat(browser.findElement(By.tagName("table")).getText())
                    .contains("rows committed 2 of 2 none none")
                    .contains("KILLs sent none 3 KILL QUERY 1 KILL CONNECTION")
                    .contains("connection after usable usable gone");
            assertThat(browser.findElements(By.id("evil"))).isEmpty();
            assertThat(browser.findElement(By.tagName("dl")).getText()).contains("--blob-size 16MB --timeout 150ms");
            assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
        } finally {
            browser.quit();
        }
    }

    /** How many items each series of a chart has drawn, by the chart's own account. */
    @SuppressWarnings("unchecked")
    private static Map<String, Long> drawn(ChromeDriver browser, int chart) {
        return (Map<String, Long>) browser.executeScript(
                "const chart = echarts.getInstanceByDom(document.querySelectorAll('.chart')[arguments[0]]);"
                        + "return Object.fromEntries(chart.getOption().series.map(s => [s.name, s.data.length]));",
                chart);
    }
}
