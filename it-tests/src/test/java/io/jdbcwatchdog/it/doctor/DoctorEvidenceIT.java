package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server would tell about a stuck statement: each missing privilege is named, and is enough. */
@Tag("once")
class DoctorEvidenceIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(SERVERS)
    void adviceForTheLocksSuffices(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult before = table(pair);
            assertThat(before.out()).as("%s", before).anyMatch(row -> row.startsWith("advice  evidence"));
            assertThat(before.out()).anyMatch(row -> row.startsWith("advice  locks"));
            List<String> followed = new ArrayList<>(DoctorRun.follow(before, "evidence", pair.server()));
            followed.addAll(DoctorRun.follow(before, "locks", pair.server()));
            ChildResult after = table(pair);
            assertThat(after.out())
                    .as("%s", followed)
                    .anyMatch(row -> row.startsWith("works   evidence"))
                    .anyMatch(row -> row.startsWith("works   locks"));
            assertThat(account.sessions()).isEmpty();
        }
    }

    /** An account sees the plans of its own statements on both servers. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void planOfTheOwnAccountNeedsNothing(Pair pair) {
        ChildResult table = DoctorRun.on(pair, folder).asApplication(pair).table();
        assertThat(table.out()).as("%s", table).anyMatch(row -> row.startsWith("works   plan"));
    }

    /** MariaDB tells them with PROCESS. MySQL tells them only to an account that may do everything, which is no advice. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void planOfAnotherAccountNeedsAPrivilege(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult before = table(pair);
            assertThat(before.out()).as("%s", before).anyMatch(row -> row.startsWith("advice  plan"));
            if (pair.server().kind() == ServerKind.MARIADB) {
                assertThat(DoctorRun.follow(before, "plan", pair.server())).hasSize(1);
            } else {
                assertThat(DoctorRun.advice(before, "plan")).contains("Leave admin-user out", "ALL PRIVILEGES");
                assertThat(DoctorRun.follow(before, "plan", pair.server())).isEmpty();
                DoctorRun.asRoot(pair.server(), "GRANT ALL ON *.* TO " + AdminAccount.NAME);
            }
            ChildResult after = table(pair);
            assertThat(after.out()).as("%s", after).anyMatch(row -> row.startsWith("works   plan"));
            assertThat(account.sessions()).isEmpty();
        }
    }

    /** A MariaDB as it comes does not tell which locks a session holds; the advice names two ways, of which this is one. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void whatKillBlockerNeedsIsNamed(Pair any) throws Exception {
        Pair pair = talkative(any);
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            ChildResult before = table(pair);
            assertThat(before.out()).as("%s", before).anyMatch(row -> row.startsWith("advice  kill-blocker"));
            DoctorRun.follow(before, "locks", pair.server());
            assertThat(DoctorRun.follow(before, "kill-blocker", pair.server())).hasSize(1);
            if (pair.server().kind() == ServerKind.MARIADB) {
                ChildResult between = table(pair);
                assertThat(DoctorRun.advice(between, "kill-blocker"))
                        .as("%s", between)
                        .contains("INSTALL SONAME 'metadata_lock_info'", "SELECT on its threads and metadata_locks");
                for (String table : new String[] {"threads", "metadata_locks"}) {
                    DoctorRun.asRoot(
                            pair.server(), "GRANT SELECT ON performance_schema." + table + " TO " + AdminAccount.NAME);
                }
            }
            ChildResult after = table(pair);
            assertThat(after.out()).as("%s", after).anyMatch(row -> row.startsWith("works   kill-blocker"));
            assertThat(after.exit()).isZero();
            assertThat(account.sessions()).isEmpty();
        }
    }

    /** Where MySQL's instrument is off, the row says so, although nothing was denied. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void instrumentThatIsOffIsNamed(Pair pair) throws Exception {
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MYSQL);
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            DoctorRun.follow(table(pair), "locks", pair.server());
            setInstrument(pair, "NO");
            try {
                ChildResult table = table(pair);
                assertThat(table.out()).as("%s", table).anyMatch(row -> row.startsWith("advice  kill-blocker"));
                assertThat(DoctorRun.advice(table, "kill-blocker")).contains("wait/lock/metadata/sql/mdl");
            } finally {
                setInstrument(pair, "YES");
            }
            assertThat(account.sessions()).isEmpty();
        }
    }

    private static void setInstrument(Pair pair, String enabled) throws SQLException {
        DoctorRun.asRoot(
                pair.server(),
                "UPDATE performance_schema.setup_instruments SET ENABLED = '" + enabled
                        + "' WHERE NAME = 'wait/lock/metadata/sql/mdl'");
    }

    private static Pair talkative(Pair pair) throws Exception {
        if (pair.server().kind() == ServerKind.MYSQL) {
            return pair;
        }
        Optional<Server> talkative = Servers.another(
                pair.server(),
                "--performance-schema=ON",
                "--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON");
        assumeThat(talkative).as("another MariaDB").isPresent();
        return new Pair(pair.driver(), talkative.orElseThrow());
    }

    private ChildResult table(Pair pair) {
        return DoctorRun.on(pair, folder).asApplication(pair).withAdminUser().table();
    }
}
