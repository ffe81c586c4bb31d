package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Drivers, each in a class loader of its own: {@code jar.0}, {@code class.0}, {@code url.0}, {@code jar.1}, … Each runs an
 * overdue statement, all at the same time: told as {@code trial.0.…}, {@code trial.1.…}, …
 */
public final class SeveralDrivers {

    private SeveralDrivers() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Properties account = new Properties();
        account.setProperty("user", probe.get("user"));
        account.setProperty("password", probe.get("password"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; !probe.get("jar." + i, "").isEmpty(); i++) {
            URL jar = Path.of(probe.get("jar." + i)).toUri().toURL();
            ClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            Driver driver = Class.forName(probe.get("class." + i), true, loader)
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
            Connection connection = driver.connect(probe.get("url." + i), account);
            String key = "trial." + i;
            threads.add(new Thread(() -> Trial.run(key, connection, () -> Probe.ask(connection, "SELECT SLEEP(30)"))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }
}
