package io.jdbcwatchdog.it.support.network;

import java.io.IOException;

/** The threads of relays and balancers: each passes bytes on until one of its sockets is closed. */
public final class Daemon {

    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    private Daemon() {}

    public static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException closed) {
                        // One end is gone: so is what this thread was for.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
