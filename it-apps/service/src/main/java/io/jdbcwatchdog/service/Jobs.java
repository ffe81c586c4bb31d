package io.jdbcwatchdog.service;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Work that can be called off. */
@Component
class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final ExecutorService workers = Executors.newFixedThreadPool(1, work -> new Thread(work, "job"));
    private final JdbcTemplate jdbc;
    private volatile Future<?> job;

    Jobs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void start() {
        job = workers.submit(this::work);
    }

    void cancel() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        job.cancel(true);
        workers.execute(free::countDown);
        free.await();
    }

    private void work() {
        try {
            jdbc.update(Sql.LOCKED_ROW);
        } catch (RuntimeException e) {
            LOG.info("job ended, interrupted={}: {}", Thread.currentThread().isInterrupted(), e.toString());
        }
    }
}
