package io.jdbcwatchdog.agent.doctor;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the driver in the jar that was named. */
final class DriverJar {

    private DriverJar() {}

    /** @param path the jar, and others that it needs, as a class path */
    static Driver find(String path, String url) throws Usage, SQLException {
        List<String> found = new ArrayList<>();
        for (Driver driver : ServiceLoader.load(Driver.class, loader(path))) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
            found.add(driver.getClass().getName());
        }
        throw new Usage("no driver in --driver '" + path + "' takes this --url"
                + (found.isEmpty() ? "; the jar has no JDBC driver" : "; it has " + String.join(", ", found)));
    }

    private static ClassLoader loader(String path) throws Usage {
        List<URL> urls = new ArrayList<>();
        for (String part : path.split(File.pathSeparator, -1)) {
            File file = new File(part);
            if (!file.isFile()) {
                throw new Usage("--driver: there is no file '" + part + "'; valid: the path of the driver's jar");
            }
            try {
                urls.add(file.toURI().toURL());
            } catch (MalformedURLException e) {
                throw new Usage("--driver: '" + part + "' is no path");
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), DriverJar.class.getClassLoader());
    }
}
