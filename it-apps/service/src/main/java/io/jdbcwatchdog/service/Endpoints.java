package io.jdbcwatchdog.service;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Each does one thing, and answers with what it ran into. */
@RestController
class Endpoints {

    private final Map<String, Work> work;

    Endpoints(
            DataSource pool,
            JdbcTemplate jdbc,
            StockRepository stock,
            ReportMapper reports,
            Transactions transactions,
            SlowPartner partner,
            Jobs jobs) {
        JdbcTemplate limited = new JdbcTemplate(pool);
        limited.setQueryTimeout(1);
        work = Map.ofEntries(
                Map.entry("default", () -> jdbc.update(Sql.LOCKED_ROW)),
                Map.entry("rule", reports::report),
                Map.entry("annotation", stock::annotated),
                Map.entry("query-timeout", () -> limited.update(Sql.LOCKED_ROW)),
                Map.entry("limited-transaction", transactions::limited),
                Map.entry("slow-transaction", transactions::slow),
                Map.entry("idle-transaction", transactions::idle),
                Map.entry("swallowing-transaction", transactions::swallowing),
                Map.entry("partner-answers", partner::answer),
                Map.entry("start-job", jobs::start),
                Map.entry("cancel-job", jobs::cancel));
    }

    @GetMapping("/{what}")
    String run(@PathVariable("what") String what) {
        try {
            work.get(what).run();
            return "done";
        } catch (Exception e) {
            StringBuilder causes = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                causes.append(cause).append('\n');
            }
            return causes.toString();
        }
    }

    /** One of them. */
    private interface Work {
        void run() throws Exception;
    }
}
