package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the agent says on stderr meanwhile. */
public final class Stderr {

    private Stderr() {}

    public static List<String> during(Action action) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        Log.configure(true, false);
        try {
            action.run();
            CountDownLatch reported = new CountDownLatch(1);
            Later.run(reported::countDown);
            if (!reported.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the log's thread is busy");
            }
        } finally {
            Log.configure(false, false);
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What is done meanwhile. */
    public interface Action {
        void run() throws Exception;
    }
}
