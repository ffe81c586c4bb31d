package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.KillProcedures;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.RsaKey;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor's table on accounts that have what they need and that have not. Each advice is followed, and then it is content. */
@Tag("once")
class DoctorIT {

    private static final String ALONE = "doctor_alone";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void accountOfAnApplicationNeedsNothing(Pair pair) throws Exception {
        ChildResult table = doctor(pair, pair.server().user(), pair.server().password());
        assertThat(table.exit()).as("%s", table).isZero();
        assertThat(table.out())
                .anyMatch(row -> row.matches("works +server and driver .*"))
                .anyMatch(row -> row.matches("works +session id .*"))
                .anyMatch(row -> row.matches("works +the right server .*"))
                .anyMatch(row ->
                        row.matches("works +KILL QUERY +a statement of this account was ended .*ms after the KILL"))
                .noneMatch(row -> row.startsWith("FAILED"));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void adminUserWithoutThePrivilegeIsToldWhichGrantHelps(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            ChildResult before = doctorWithAdminUser(pair);
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.out()).anyMatch(row -> row.matches("FAILED +KILL QUERY +refused: .*1095.*"));
            assertThat(before.out()).anyMatch(row -> row.startsWith("FAILED  KILL of others"));
            asRoot(pair.server(), grant(before));
            ChildResult after = doctorWithAdminUser(pair);
            assertThat(after.exit()).as("%s", after).isZero();
            assertThat(account.sessions()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void proceduresOfAHostedServerCountAsThePrivilege(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server());
                KillProcedures procedures = KillProcedures.on(pair.server(), KillProcedures.Host.AMAZON_RDS, "")) {
            procedures.grantTo(account);
            ChildResult table = doctorWithAdminUser(pair);
            assertThat(table.exit()).as("%s", table).isZero();
            assertThat(String.join(" ", table.out())).contains("may call", "rds_kill_query");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void procedureOfAnotherDefinerNeedsAnAdminUser(Pair pair) throws Exception {
        pair.child();
        asRoot(pair.server(), "DROP PROCEDURE IF EXISTS of_root");
        asRoot(pair.server(), "CREATE PROCEDURE of_root() SQL SECURITY DEFINER DO SLEEP(1)");
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult without =
                    doctor(pair, pair.server().user(), pair.server().password());
            assertThat(without.out()).anyMatch(row -> row.startsWith("advice  DEFINER procedures"));
            assertThat(String.join(" ", without.out())).contains("of_root", "Set an admin-user");
            ChildResult with = doctorWithAdminUser(pair);
            assertThat(with.out()).anyMatch(row -> row.startsWith("works   DEFINER procedures"));
            assertThat(account.sessions()).isEmpty();
        } finally {
            asRoot(pair.server(), "DROP PROCEDURE IF EXISTS of_root");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void accountWithRoomForOneConnectionHasNoneForTheAgent(Pair pair) throws Exception {
        pair.child();
        asRoot(pair.server(), "DROP USER IF EXISTS " + ALONE);
        asRoot(pair.server(), "CREATE USER " + ALONE + " IDENTIFIED BY 'Al0neSecret' WITH MAX_USER_CONNECTIONS 1");
        asRoot(pair.server(), "GRANT ALL ON " + pair.server().database() + ".* TO " + ALONE);
        try {
            ChildResult before = doctor(pair, ALONE, "Al0neSecret");
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.out()).anyMatch(row -> row.startsWith("FAILED  room"));
            assertThat(String.join(" ", before.out())).contains("Leave room for one connection more");
            asRoot(pair.server(), "ALTER USER " + ALONE + " WITH MAX_USER_CONNECTIONS 2");
            ChildResult after = doctor(pair, ALONE, "Al0neSecret");
            assertThat(after.exit()).as("%s", after).isZero();
        } finally {
            asRoot(pair.server(), "DROP USER IF EXISTS " + ALONE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void privilegesForTheEvidenceAreNamedUntilTheyAreThere(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            List<String> given = new ArrayList<>();
            ChildResult table = doctorWithAdminUser(pair);
            while (given.size() < 3 && table.out().stream().anyMatch(row -> row.startsWith("advice  evidence"))) {
                String grants = grant(table);
                given.add(grants);
                for (String grant : grants.split(";")) {
                    asRoot(pair.server(), grant);
                }
                table = doctorWithAdminUser(pair);
            }
            assertThat(given).as("%s", table).isNotEmpty();
            assertThat(table.out()).as("%s", given).anyMatch(row -> row.startsWith("works   evidence"));
            assertThat(account.sessions()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void wrongPasswordIsOneLineWithoutIt(Pair pair) throws Exception {
        ChildResult refused = doctor(pair, pair.server().user(), "Wr0ngSecret");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).singleElement().asString().contains("cannot connect", "1045");
        assertThat(refused.toString()).doesNotContain("Wr0ngSecret");
    }

    @Test
    void wrongOptionsAreOneLineThatSaysWhatIsRight() {
        assertUsage("--driver is missing", "--url", "jdbc:mysql://127.0.0.1/x");
        assertUsage("--url is missing", "--driver", "x.jar");
        assertUsage("there is no option '--pasword-file'; valid: --url", "--pasword-file", "x");
        assertUsage("--user needs a value", "--user");
        assertUsage("there is no file 'x.jar'", "--url", "jdbc:mysql://127.0.0.1/x", "--driver", "x.jar");
        ChildResult help = ChildJvm.runAgentJar("doctor", "--help");
        assertThat(help.exit()).isZero();
        assertThat(String.join(" ", help.out())).contains("--password-file", "exit code");
    }

    private static void assertUsage(String message, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new);
        ChildResult wrong = ChildJvm.runAgentJar(arguments);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString().contains(message);
    }

    /** The statements of the first advice that has some, which go on over the following lines of the table. */
    private static String grant(ChildResult table) {
        String all = String.join(" ", table.out()).replaceAll(" +", " ");
        int begin = all.indexOf("GRANT ");
        assertThat(begin).as("%s", table).isPositive();
        return all.substring(begin).replaceFirst(";(?! GRANT ).*", "");
    }

    private ChildResult doctor(Pair pair, String user, String password, String... more) throws Exception {
        pair.child();
        Server server = pair.server();
        List<String> arguments = new ArrayList<>(List.of(
                "doctor",
                "--url",
                // Without the server's public key, the admin user's password would not be given to it.
                pair.driver().url(server.host(), server.port(), server.database())
                        + RsaKey.option(pair.driver(), server),
                "--driver",
                pair.driver().jar().toString(),
                "--user",
                user,
                "--password-file",
                Files.writeString(folder.resolve("password"), password).toString()));
        arguments.addAll(List.of(more));
        return ChildJvm.runAgentJar(arguments.toArray(String[]::new));
    }

    private ChildResult doctorWithAdminUser(Pair pair) throws Exception {
        return doctor(
                pair,
                pair.server().user(),
                pair.server().password(),
                "--admin-user",
                AdminAccount.NAME,
                "--admin-password-file",
                Files.writeString(folder.resolve("admin-password"), AdminAccount.PASSWORD)
                        .toString());
    }

    private static void asRoot(Server server, String sql) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
