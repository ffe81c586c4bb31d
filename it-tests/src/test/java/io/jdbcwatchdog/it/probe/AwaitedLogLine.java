package io.jdbcwatchdog.it.probe;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until the agent has said something on stderr. */
public final class AwaitedLogLine {

    private static final long PATIENCE_SECONDS = 90;

    private final CountDownLatch heard = new CountDownLatch(1);

    private AwaitedLogLine() {}

    /** Listens from now on for a line that has this in it. */
    public static AwaitedLogLine listenFor(String text) {
        AwaitedLogLine listening = new AwaitedLogLine();
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true) {
            @Override
            public void println(String line) {
                stderr.println(line);
                if (line.contains(text)) {
                    listening.heard.countDown();
                }
            }

            @Override
            public void println(Object object) {
                stderr.println(object);
            }
        });
        return listening;
    }

    public void await() throws InterruptedException {
        if (!heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was said");
        }
    }
}
