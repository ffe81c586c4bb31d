package io.jdbcwatchdog.it;

import java.io.IOException;

/** The threads of relays and balancers: each passes bytes on until one of its sockets is closed. */
final class Daemon {

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    private Daemon() {}

    static void start(String name, Work work) {
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
