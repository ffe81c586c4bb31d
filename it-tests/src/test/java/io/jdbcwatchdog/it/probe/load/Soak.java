package io.jdbcwatchdog.it.probe.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.ManyConnections;
import io.jdbcwatchdog.it.probe.Probe;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Random statements with random timeouts on a pool, for {@code seconds}, while somebody outside breaks what can be
 * broken. Says what the JVM held when it had warmed up, and what it holds at the end.
 */
public final class Soak {

    private static final int WORKERS = 8;

    private Soak() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        SoakCounts counts = new SoakCounts();
        try (HikariDataSource pool = pool(probe)) {
            long warm = System.nanoTime() + 1_000_000_000L * probe.number("warm-up", 15);
            long end = warm + 1_000_000_000L * probe.number("seconds", 45);
            work(pool, counts, warm);
            Probe.tell("warm", true);
            hold("begin");
            work(pool, counts, end);
            ask("calm"); // the faults are over then
            work(pool, counts, System.nanoTime() + 3_000_000_000L);
            awaitSpareThreads();
            hold("end");
            ask("over");
        }
        counts.tell();
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }

    private static void ask(String what) throws Exception {
        Probe.tell(what, true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody answered");
        }
    }

    private static void work(HikariDataSource pool, SoakCounts counts, long until) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Thread(new SoakWorker(pool, counts, until), "worker-" + i));
        }
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /** Where the server was slow, the agent opened more connections to it; they are closed when nobody has needed them. */
    private static void awaitSpareThreads() throws InterruptedException {
        long patience = System.nanoTime() + 30_000_000_000L;
        while (ManyConnections.agentThreads() > 4 && System.nanoTime() < patience) {
            Thread.sleep(100);
        }
    }

    /** Threads, open files (sockets among them) and live memory. */
    private static void hold(String when) throws Exception {
        for (int i = 0; i < 3; i++) {
            System.gc(); // what finalizers and references let go of takes more than one
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        String[] files = new File("/proc/self/fd").list();
        Probe.tell(when + ".threads", Thread.getAllStackTraces().size());
        Probe.tell(when + ".agent-threads", ManyConnections.agentThreads());
        Probe.tell(when + ".files", files == null ? 0 : files.length);
        Probe.tell(when + ".kilobytes", (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    }

    private static HikariDataSource pool(Probe probe) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(probe.get("url"));
        config.setUsername(probe.get("user"));
        config.setPassword(probe.get("password"));
        config.setMaximumPoolSize(WORKERS);
        config.setMinimumIdle(WORKERS);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }
}
