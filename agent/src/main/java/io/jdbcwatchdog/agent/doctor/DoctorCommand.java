package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** {@code doctor}, with what it prints. It returns the exit code. */
public final class DoctorCommand {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final String HELP = "usage: java -jar jdbc-watchdog-agent.jar doctor --url jdbc:… --driver JAR"
            + " [--user NAME --password-file FILE] [--admin-user NAME --admin-password-file FILE]\n"
            + "  --url       as the application has it; it may contain user and password\n"
            + "  --driver    the application's driver, MySQL Connector/J or MariaDB Connector/J\n"
            + "  without a password file the password is asked for\n"
            + "exit code: 0 the agent can do its work, 1 it cannot, 2 wrong options\n";

    private DoctorCommand() {}

    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            return examine(DoctorOptions.of(arguments), out, err);
        } catch (Usage e) {
            err.println("jdbc-watchdog: doctor: " + SafeText.line(String.valueOf(e.getMessage()))
                    + "; doctor --help explains the options");
            return USAGE;
        }
    }

    private static int examine(DoctorOptions options, PrintStream out, PrintStream err) throws Usage {
        try {
            java.sql.Driver driver = DriverJar.find(options.driver(), options.url());
            Connection first = driver.connect(options.url(), options.login());
            Driver known = Drivers.of(first);
            if (known == null) {
                first.close();
                throw new Usage(
                        "this driver is not watched: " + driver.getClass().getName() + " "
                                + driver.getMajorVersion() + "." + driver.getMinorVersion()
                                + "; valid: MySQL Connector/J, MariaDB Connector/J (docs/compatibility.md has the versions)");
            }
            Object physical = known.physical(first);
            Login admin = options.adminLogin();
            try (Patient patient = Patient.of(
                    first,
                    known,
                    () -> known.connect(physical, known.endpoint(physical).address(), admin),
                    options.hasAdminUser(),
                    ForkJoinPool.commonPool())) {
                return print(Checks.run(patient), out);
            }
        } catch (SQLException e) {
            err.println("jdbc-watchdog: doctor: it cannot connect: " + SafeText.message(e));
            return FAILED;
        } catch (Usage e) {
            throw e;
        } catch (Exception unknownBuild) {
            err.println("jdbc-watchdog: doctor: this driver is built differently from those that are known: "
                    + SafeText.message(unknownBuild));
            return FAILED;
        }
    }

    private static int print(Map<String, Finding> findings, PrintStream out) {
        Table.of(findings).forEach(out::println);
        boolean failed = findings.values().stream().anyMatch(found -> found.status == Finding.Status.FAILED);
        out.println(failed ? "The agent cannot do all of its work here." : "The agent can do its work here.");
        return failed ? FAILED : 0;
    }
}
