package io.jdbcwatchdog.service;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Another service, which takes its time. */
@Component
class SlowPartner {

    private final SynchronousQueue<String> answers = new SynchronousQueue<>();

    String call() throws InterruptedException {
        return answers.poll(1, TimeUnit.MINUTES);
    }

    void answer() throws InterruptedException {
        answers.put("done");
    }
}
