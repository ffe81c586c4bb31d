package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.KillProcedures;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Path;
import java.sql.SQLException;
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
            assertThat(DoctorRun.follow(before, "KILL of others", pair.server()))
                    .hasSize(1);
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
            assertThat(DoctorRun.text(table))
                    .contains("may call", "after the KILL, by mysql.rds_kill_query and mysql.rds_kill");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void procedureThatIsMissingIsNamed(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server());
                KillProcedures procedures = KillProcedures.on(pair.server(), KillProcedures.Host.AZURE, "")) {
            assertThat(procedures).isNotNull();
            account.mayCall("mysql.az_kill_query");
            ChildResult before = doctorWithAdminUser(pair);
            assertThat(before.exit()).as("%s", before).isEqualTo(1);
            assertThat(before.out()).anyMatch(row -> row.startsWith("works   KILL QUERY"));
            assertThat(DoctorRun.follow(before, "KILL of others", pair.server()))
                    .singleElement()
                    .asString()
                    .contains("mysql.az_kill TO");
            ChildResult after = doctorWithAdminUser(pair);
            assertThat(after.exit()).as("%s", after).isZero();
        }
    }

    /** The services' own GRANTs stand behind the server's. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void grantsOfAHostedServerAreNamedAndSuffice(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server());
                KillProcedures procedures = KillProcedures.on(pair.server(), KillProcedures.Host.AMAZON_RDS, "")) {
            assertThat(account.sessions()).isEmpty();
            assertThat(procedures).isNotNull();
            String advice = DoctorRun.advice(doctorWithAdminUser(pair), "KILL of others");
            String amazons =
                    advice.replaceFirst(".* on Amazon RDS and Aurora: ", "").replaceFirst("; or.*", "");
            for (String grant : amazons.split(";", -1)) {
                asRoot(pair.server(), grant);
            }
            ChildResult after = doctorWithAdminUser(pair);
            assertThat(after.exit()).as("%s", after).isZero();
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
            assertThat(String.join(" ", before.out())).contains("smaller by one for each JVM", "MAX_USER_CONNECTIONS");
            asRoot(pair.server(), "ALTER USER " + ALONE + " WITH MAX_USER_CONNECTIONS 2");
            ChildResult after = doctor(pair, ALONE, "Al0neSecret");
            assertThat(after.exit()).as("%s", after).isZero();
        } finally {
            asRoot(pair.server(), "DROP USER IF EXISTS " + ALONE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void wrongPasswordIsARowWithoutIt(Pair pair) {
        ChildResult refused = doctor(pair, pair.server().user(), "Wr0ngSecret");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEmpty();
        assertThat(refused.out()).anyMatch(row -> row.startsWith("FAILED  login"));
        assertThat(DoctorRun.text(refused)).contains("/1045)");
        assertThat(DoctorRun.advice(refused, "login")).contains("name and password");
        assertThat(refused.toString()).doesNotContain("Wr0ngSecret");
    }

    @Test
    void wrongOptionsAreOneLineThatSaysWhatIsRight() {
        assertUsage("--driver is missing", "--url", "jdbc:mysql://127.0.0.1/x");
        assertUsage("--url is missing", "--driver", "x.jar");
        assertUsage("there is no option '--pasword-file'; valid: --url", "--pasword-file", "x");
        assertUsage("--user needs a value", "--user");
        assertUsage(
                "--admin-port: 'x' is no port; valid: 1 to 65535", "--url", "x", "--driver", "x", "--admin-port", "x");
        assertUsage("there is no file 'x.jar'", "--url", "jdbc:mysql://127.0.0.1/x", "--driver", "x.jar");
        ChildResult help = ChildJvm.runAgentJar("doctor", "--help");
        assertThat(help.exit()).isZero();
        assertThat(String.join(" ", help.out())).contains("--password-file", "--admin-port", "exit code");
    }

    private static void assertUsage(String message, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new);
        ChildResult wrong = ChildJvm.runAgentJar(arguments);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString().contains(message);
    }

    private ChildResult doctor(Pair pair, String user, String password) {
        return DoctorRun.on(pair, folder).as(user, password).table();
    }

    private ChildResult doctorWithAdminUser(Pair pair) {
        return DoctorRun.on(pair, folder).asApplication(pair).withAdminUser().table();
    }

    private static void asRoot(Server server, String sql) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        DoctorRun.asRoot(server, sql);
    }
}
