package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** {@code doctor}, with what it prints. It returns the exit code. */
public final class DoctorCommand {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final String HELP = "usage: java -jar jdbc-watchdog-agent.jar doctor --url jdbc:… --driver JAR"
            + " [--user NAME --password-file FILE] [--admin-user NAME --admin-password-file FILE] [--admin-port PORT]\n"
            + "  --url         as the application has it; it may contain user and password\n"
            + "  --driver      the application's driver, MySQL Connector/J or MariaDB Connector/J\n"
            + "  --admin-user  as the agent's option; its password is given to this server\n"
            + "  --admin-port  as the agent's option: the port for the second connection\n"
            + "  without a password file the password is asked for\n"
            + "exit code: 0 the agent can do its work, 1 it cannot, 2 wrong options\n";

    /** What a server may be that has not said it. */
    private static final List<Dialect> KINDS =
            Collections.unmodifiableList(Arrays.asList(Dialects.DEFAULT, Dialects.of("MariaDB")));

    private DoctorCommand() {}

    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            return print(findings(DoctorOptions.of(arguments), err), out);
        } catch (Usage e) {
            err.println("jdbc-watchdog: doctor: " + SafeText.line(String.valueOf(e.getMessage()))
                    + "; doctor --help explains the options");
            return USAGE;
        } catch (Exception unknownBuild) {
            err.println("jdbc-watchdog: doctor: this driver is built differently from those that are known: "
                    + SafeText.message(unknownBuild));
            return FAILED;
        }
    }

    private static Map<String, Finding> findings(DoctorOptions options, PrintStream err) throws Exception {
        Login admin = options.adminLogin();
        int portForFirst = admin.isForAdminUser() ? 0 : options.adminPort();
        try (Progress progress = Progress.on(err)) {
            java.sql.Driver driver = DriverJar.find(options.driver(), options.url());
            progress.accept("logging in");
            FirstLogin first = FirstLogin.of(driver, options.url(), options.login(), portForFirst);
            if (first.connection == null) {
                return refused(first, options);
            }
            return examine(known(driver, first.connection), first.connection, first.refusal, admin, options, progress);
        }
    }

    private static Map<String, Finding> refused(FirstLogin first, DoctorOptions options) throws Usage {
        SQLException why =
                first.refusal == null ? new SQLException("the driver does not take this URL") : first.refusal;
        return LoginRefusal.table(
                why, KINDS, options.user().isEmpty() ? "…" : options.user(), options.adminPort(), first.atAdminPort);
    }

    private static Driver known(java.sql.Driver driver, Connection first) throws Exception {
        Driver known = Drivers.of(first);
        if (known == null) {
            first.close();
            throw new Usage("this driver is not watched: " + driver.getClass().getName() + " "
                    + driver.getMajorVersion() + "." + driver.getMinorVersion()
                    + "; valid: MySQL Connector/J, MariaDB Connector/J (docs/compatibility.md has the versions)");
        }
        return known;
    }

    private static Map<String, Finding> examine(
            Driver known,
            Connection first,
            @Nullable SQLException fullness,
            Login admin,
            DoctorOptions options,
            Progress progress)
            throws Exception {
        Object physical = known.physical(first);
        try (TwoConnections patient = TwoConnections.of(
                first,
                known,
                () -> known.connect(physical, known.endpoint(physical).address(), admin),
                new Patient.Way(options.adminUser(), options.adminPort()),
                fullness,
                ForkJoinPool.commonPool())) {
            return Checks.run(Checks.ALL, patient, progress);
        }
    }

    private static int print(Map<String, Finding> findings, PrintStream out) {
        Table.of(findings).forEach(out::println);
        boolean failed = Checks.isAnyFailed(findings);
        out.println(failed ? "The agent cannot do all of its work here." : "The agent can do its work here.");
        return failed ? FAILED : 0;
    }
}
