package io.jdbcwatchdog.agent.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Threads of the agent keep nothing of the application that happened to start them. */
class DaemonThreadTest {

    private static final InheritableThreadLocal<Object> OF_THE_APPLICATION = new InheritableThreadLocal<>();

    @Test
    void threadApartInheritsNothing() throws Exception {
        OF_THE_APPLICATION.set(new Object());
        AtomicReference<Object> seen = new AtomicReference<>();
        try {
            Thread thread = DaemonThread.apart(() -> seen.set(OF_THE_APPLICATION.get()), "apart");
            thread.start();
            thread.join();
            assertThat(seen).hasValue(null);
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isNull();
            assertThat(thread.getName()).isEqualTo("apart");
        } finally {
            OF_THE_APPLICATION.remove();
        }
    }
}
