package io.jdbcwatchdog.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.evidence.Forgotten;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.LockedRow;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The block below the line of a statement that was ended says what it waited for, and who held that. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class EvidenceIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    private static final int MORE = 4;

    /** Of this many first kills of a JVM; a busy machine may be late now and then. */
    private static final int COLD = 5;

    /** With a timeout the admin connection is opened in advance, so that the driver's classes for it are loaded. */
    private static final String WARM = "timeout=60s,";

    static final String HOLD_ROW = "UPDATE locked SET note = 'secret4711' WHERE id = 1";
    static final String WANT_ROW = "UPDATE locked SET n = n + 4712 WHERE id = 1";
    static final String HOLD_TABLE = "SELECT COUNT(*) FROM sink WHERE n <> 4713";
    private static final String WANT_TABLE = "ALTER /* timeout=2s */ TABLE sink COMMENT 'secret4714'";
    private static final String SCAN =
            "SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> 987654321 AND a.word <> 'secret4715'";

    @ParameterizedTest
    @MethodSource(SERVERS)
    void rowLockOfTheSameJvmWithPrivileges(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = run(pair, "timeout=2s,evidence=locks", HOLD_ROW, WANT_ROW);
            List<String> block = block(result);
            assertThat(block)
                    .as(result.toString())
                    .anyMatch(line -> line.startsWith("state: "))
                    .anyMatch(line -> line.startsWith("blocked by: session " + result.value("holder") + " user=")
                                    && line.contains(" thread=forgetful")
                                    && line.contains("row lock")
                            || line.startsWith("blocked by: session " + result.value("holder") + " user=")
                                    && line.contains("record lock")
                                    && line.contains(" thread=forgetful"))
                    .anyMatch(line -> line.equals("    ran: UPDATE locked SET note = ? WHERE id = ?"))
                    .anyMatch(line -> line.startsWith("    its thread is at: ") && line.contains("Forgotten.forget("))
                    .anyMatch(line -> line.startsWith("waiting at: ") && line.contains("Forgotten.pay("))
                    .noneMatch(line -> line.startsWith("not known: ")
                            && !line.startsWith("not known: its plan is not known: this server tells none")
                            && !isLate(line));
            assertThat(hasPlan(pair, block)).as(result.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void longTransactionOfTheSameJvmWithoutPrivileges(Pair pair) {
        ChildResult result = run(pair, "timeout=2s,evidence=locks", HOLD_ROW, WANT_ROW);
        List<String> block = block(result);
        assertThat(hasPlan(pair, block)).as(result.toString()).isTrue();
        assertThat(block)
                .as(result.toString())
                .anyMatch(line -> line.startsWith("state: "))
                .anyMatch(line -> line.startsWith("also open here: session " + result.value("holder") + " user=")
                        && line.contains(" thread=forgetful"))
                .anyMatch(line -> line.startsWith("    its thread is at: ") && line.contains("Forgotten.forget("))
                .anyMatch(line ->
                        line.startsWith("not known: who blocks it is not known: ") && line.contains("; needed: "));
    }

    /** By default nothing is asked that needs a privilege. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void longTransactionOfTheSameJvmByDefault(Pair pair) {
        ChildResult result = run(pair, "timeout=2s", HOLD_ROW, WANT_ROW);
        assertThat(block(result))
                .as(result.toString())
                .anyMatch(line -> line.startsWith("state: "))
                .anyMatch(line -> line.startsWith("also open here: session " + result.value("holder") + " user="))
                .noneMatch(line -> line.startsWith("plan: ") || line.startsWith("not known: "));
    }

    /** MySQL shows the one who waits as the owner of the lock: the row's lock has no record before somebody waits for it. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void whoeverInsertedTheRowHasItsLock(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = run(
                    pair,
                    "timeout=2s,evidence=locks",
                    "INSERT INTO locked (id, n) VALUES (4716, 1)",
                    "UPDATE locked SET n = n + 4712 WHERE id = 4716");
            assertThat(block(result))
                    .as(result.toString())
                    .anyMatch(line -> line.startsWith("blocked by: session " + result.value("holder") + " user="))
                    .noneMatch(line -> line.contains("locked by: session " + result.value("trial.0.session") + " "));
        }
    }

    /** What the questions need is loaded when the first statement has used half of its time. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void firstKillOfAJvmHasItsBlockerNamed(Pair pair) throws Exception {
        int named = 0;
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            for (int i = 0; i < COLD; i++) {
                ChildResult result = once(pair, "timeout=1s,evidence=locks", HOLD_ROW, WANT_ROW);
                named += block(result).stream()
                                .anyMatch(line ->
                                        line.startsWith("blocked by: session " + result.value("holder") + " user="))
                        ? 1
                        : 0;
            }
        }
        Numbers.say(pair + ": first kills of a JVM whose evidence named the blocker", "%d of %d", named, COLD);
        assertThat(named).isGreaterThan(COLD / 2);
    }

    /** The process list of an account without PROCESS shows its own sessions only. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void adminUserThatDoesNotSeeTheSessionSaysSo(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult result = run(pair, "timeout=2s" + AdminAccount.options(), HOLD_ROW, WANT_ROW);
            assertThat(block(result))
                    .as(result.toString())
                    .contains("not known: its state is not known: " + AdminAccount.NAME
                            + " does not see this session; needed: PROCESS")
                    .noneMatch(line -> line.startsWith("state: "));
            assertThat(account.sessions()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void rowLockOfAnotherApplicationWithPrivileges(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server());
                LockedRow held = new LockedRow(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(held).isNotNull();
            ChildResult result = run(pair, "timeout=2s,evidence=locks", "", WANT_ROW);
            List<String> block = block(result);
            assertThat(block)
                    .as(result.toString())
                    .anyMatch(line -> line.startsWith("blocked by: session ")
                            && line.contains(" user=" + pair.server().user())
                            && line.contains(" does=Sleep"));
            if (pair.server().kind() == ServerKind.MYSQL) {
                assertThat(block).contains("    ran: SELECT n FROM locked WHERE id = ? FOR UPDATE");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void metadataLockWithPrivileges(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = run(pair, WARM + "evidence=locks", HOLD_TABLE, WANT_TABLE);
            String named = pair.server().kind() == ServerKind.MYSQL ? "blocked by" : "also open here";
            assertThat(block(result))
                    .as(result.toString())
                    .anyMatch(line -> line.startsWith("state: ") && line.contains("Waiting for table metadata lock"))
                    .anyMatch(line -> line.startsWith(named + ": session " + result.value("holder") + " user=")
                            && line.contains(" thread=forgetful"))
                    .anyMatch(line -> line.startsWith("    its thread is at: ") && line.contains("Forgotten.forget("));
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void metadataLockWithoutPrivileges(Pair pair) {
        ChildResult result = run(pair, WARM + "evidence=locks", HOLD_TABLE, WANT_TABLE);
        assertThat(block(result))
                .as(result.toString())
                .anyMatch(line -> line.startsWith("state: ") && line.contains("Waiting for table metadata lock"))
                .anyMatch(line -> line.startsWith("also open here: session " + result.value("holder") + " user="))
                .anyMatch(line -> line.startsWith("    its thread is at: ") && line.contains("Forgotten.forget("));
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void fullScan(Pair pair) {
        ChildResult result = run(pair, "timeout=2s,evidence=plan", "", SCAN);
        assertThat(block(result))
                .as(result.toString())
                .anyMatch(line -> line.startsWith("state: "))
                .anyMatch(line -> line.startsWith("plan: a: ALL key=none rows="))
                .anyMatch(line -> line.startsWith("waiting at: ") && line.contains("Forgotten.pay("))
                .noneMatch(line -> line.startsWith("blocked by: "));
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void oneJsonObjectForEachLine(Pair pair) {
        ChildResult result = run(pair, "timeout=2s,evidence=plan,log-format=json", HOLD_ROW, WANT_ROW);
        assertThat(result.log("\"event\":\"killed\""))
                .as(result.toString())
                .singleElement()
                .asString()
                .startsWith("{\"time\":\"20")
                .contains(
                        "\"outcome\":\"killed\"",
                        "\"evidence\":{\"state\":",
                        "\"open_here\":[{\"session\":" + result.value("holder"),
                        "\"thread\":\"forgetful\"")
                .endsWith("}");
        assertThat(result.err())
                .filteredOn(line -> line.contains("jdbc-watchdog "))
                .allMatch(line -> line.startsWith("{"));
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void nothingIsCollectedWhereNothingIsWanted(Pair pair) {
        ChildResult result = run(pair, "timeout=2s,evidence=none", HOLD_ROW, WANT_ROW);
        assertThat(result.kills()).as(result.toString()).hasSize(1);
        assertThat(block(result)).isEmpty();
    }

    /**
     * A busy machine does not answer everything within the tenth of a second that is left. Then it is asked again, and the
     * fullest answer counts.
     */
    private static ChildResult run(Pair pair, String options, String held, String waiting) {
        ChildResult fullest = once(pair, options, held, waiting);
        boolean isComplete = block(fullest).stream().noneMatch(EvidenceIT::isLate);
        for (int more = 0; more < MORE && !isComplete; more++) {
            ChildResult next = once(pair, options, held, waiting);
            isComplete = block(next).stream().noneMatch(EvidenceIT::isLate);
            fullest = isComplete || block(next).size() > block(fullest).size() ? next : fullest;
        }
        return fullest;
    }

    private static boolean isLate(String line) {
        return line.startsWith("not known: the server was not asked: ")
                || line.equals("not known: the server did not answer in time")
                || line.equals("not known: there was no time left to ask the server")
                || line.equals("not known: the server had not answered when this was written");
    }

    static ChildResult once(Pair pair, String options, String held, String waiting) {
        // Without the server's public key, the admin user's password would not be given to it.
        ChildJvm child = options.contains("admin-user") ? pair.childWithKey() : pair.child();
        ChildResult result =
                child.agent(options).tell("held", held).tell("waiting", waiting).run(Forgotten.class);
        assertThat(result.toString()).doesNotContain("secret47");
        return result;
    }

    /** MariaDB answers about a statement that waits for a row lock only when the wait is over. */
    private static boolean hasPlan(Pair pair, List<String> block) {
        return pair.server().kind() != ServerKind.MYSQL
                || block.stream().anyMatch(line -> line.startsWith("plan: locked: "));
    }

    /** The lines below the line of the kill, without the indentation that they all have. */
    static List<String> block(ChildResult result) {
        List<String> block = new ArrayList<>();
        boolean inside = false;
        for (String line : result.err()) {
            inside = line.contains(" outcome=") || inside && line.startsWith("    ");
            if (inside && line.startsWith("    ")) {
                block.add(line.substring(4));
            }
        }
        return block;
    }
}
