package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Login;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The options of the command. A password is in a file or asked for: on a command line every user of the machine sees it. */
final class DoctorOptions {

    private static final int CONNECT_MILLIS = 5_000;

    private static final List<String> NAMES = Collections.unmodifiableList(Arrays.asList(
            "--url", "--driver", "--user", "--password-file", "--admin-user", "--admin-password-file", "--admin-port"));

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> given = new HashMap<>();

    private DoctorOptions() {}

    static DoctorOptions of(String[] arguments) throws Usage {
        DoctorOptions options = new DoctorOptions();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new Usage("there is no option '" + name + "'; valid: " + String.join(", ", NAMES));
            }
            if (i + 1 == arguments.length) {
                throw new Usage(name + " needs a value");
            }
            if (options.given.put(name, arguments[i + 1]) != null) {
                throw new Usage(name + " is given twice");
            }
        }
        options.required("--url");
        options.required("--driver");
        options.adminPort();
        return options;
    }

    private String required(String name) throws Usage {
        String value = given.get(name);
        if (value == null) {
            throw new Usage(name + " is missing");
        }
        return value;
    }

    String url() throws Usage {
        return required("--url");
    }

    String driver() throws Usage {
        return required("--driver");
    }

    /** Empty if the URL names it. */
    String user() {
        return given.getOrDefault("--user", "");
    }

    /** Null for the application's own account. */
    @Nullable
    String adminUser() {
        return given.get("--admin-user");
    }

    /** 0 if it is not given. */
    int adminPort() throws Usage {
        String port = given.getOrDefault("--admin-port", "0");
        boolean isNumber = port.matches("[0-9]{1,5}");
        if (!isNumber
                || Integer.parseInt(port) > HIGHEST_PORT
                || given.containsKey("--admin-port") && port.matches("0+")) {
            throw new Usage("--admin-port: '" + port + "' is no port; valid: 1 to " + HIGHEST_PORT);
        }
        return Integer.parseInt(port);
    }

    /** Empty if no user is given: then the URL has user and password. */
    Properties login() throws Usage {
        Properties login = new Properties();
        login.setProperty("connectTimeout", Integer.toString(CONNECT_MILLIS));
        login.setProperty("socketTimeout", "15000");
        String name = given.get("--user");
        if (name != null) {
            login.setProperty("user", name);
            login.setProperty("password", password(name, "--password-file"));
        }
        return login;
    }

    /** The admin user's, or for the account of the application. */
    Login adminLogin() throws Usage {
        String name = given.get("--admin-user");
        return name == null
                ? new Login(null, null, adminPort(), CONNECT_MILLIS)
                : new Login(name, password(name, "--admin-password-file").toCharArray(), adminPort(), CONNECT_MILLIS);
    }

    private String password(String user, String option) throws Usage {
        String file = given.get(option);
        return file == null ? asked(user) : read(option, file);
    }

    private static String read(String option, String file) throws Usage {
        try {
            return new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8).split("\r?\n", 2)[0];
        } catch (IOException | RuntimeException e) {
            throw new Usage(option + ": '" + file + "' cannot be read; valid: a file whose first line is the password");
        }
    }

    /** From Java 22 on there is a console without a terminal too, on which nothing can be typed. */
    @SuppressWarnings("SystemConsoleNull") // In older ones there may be none.
    private static String asked(String user) throws Usage {
        Console console = System.console();
        char[] password = console == null ? null : console.readPassword("Password of %s: ", user);
        if (password == null) {
            throw new Usage("there is no password, and no terminal to ask for it; give --password-file");
        }
        return new String(password);
    }
}
