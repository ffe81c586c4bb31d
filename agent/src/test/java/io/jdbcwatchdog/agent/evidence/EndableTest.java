package io.jdbcwatchdog.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndableTest {

    @Test
    void clientThatIsIdleInATransactionMayBeEnded() {
        assertThat(refusal(row(), "UPDATE stock SET n = 1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT /*!40001 SQL_NO_CACHE */ * FROM `orders`",
                "/*!40100 SELECT SQL_NO_CACHE * FROM `orders` */",
                "select /*!40001 sql_no_cache */   *\n from orders where 1",
                "START TRANSACTION /*!40100 WITH CONSISTENT SNAPSHOT */",
                "FLUSH TABLES WITH READ LOCK",
                "FLUSH /*!40101 LOCAL */ TABLES",
                "LOCK TABLES orders READ",
                "LOCK INSTANCE FOR BACKUP",
                "BACKUP STAGE BLOCK_COMMIT",
                "BACKUP LOCK test.orders",
                "XA START 'a'",
                "XA PREPARE 'a'",
                "STOP REPLICA",
                "CHANGE MASTER TO master_host = 'x'",
                "SHOW MASTER STATUS",
            })
    void whoeverTakesABackupOrReplicatesIsLeftAlone(String statement) {
        assertThat(refusal(row(), "SELECT 1", statement)).isEqualTo("it takes a backup");
    }

    @ParameterizedTest
    @CsvSource({
        "6, Query, it runs a statement",
        "6, Execute, it runs a statement",
        "6, Binlog Dump, it replicates",
        "6, Binlog Dump GTID, it replicates",
        "6, Slave_SQL, it replicates",
        "6, Killed, it runs a statement",
        "4, event_scheduler, it belongs to the server itself",
        "4, system user, it belongs to the server itself",
        "4, mysql.session, it belongs to the server itself",
        "4, rdsadmin, it belongs to the server itself",
        "8, BACKGROUND, it belongs to the server itself",
        "10, table lock S on orders, it holds a lock that is none of a transaction",
        "1, '', no session has its transaction"
    })
    void whatIsNoIdleTransactionOfAClientIsLeftAlone(int column, String value, String reason) {
        List<String> row = row();
        row.set(column, value);
        assertThat(refusal(row, "UPDATE stock SET n = 1")).startsWith(reason);
    }

    @Test
    void whereNobodyKnowsNobodyIsEnded() {
        Blocker unknown = blocker(row());
        assertThat(Endable.refusal(unknown, true, true)).contains("may be a backup");
        assertThat(Endable.refusal(blocker(row(), "UPDATE t SET n = 1"), true, false))
                .contains("rule out a backup");
        assertThat(Endable.refusal(unknown, false, true)).contains("may be a backup");
        unknown.changedRows = true;
        assertThat(Endable.refusal(unknown, false, true)).isEmpty();
    }

    @Test
    void whoeverHasOnlyReadMayTakeABackup() {
        String[] reads = new String[4];
        Arrays.fill(reads, "SELECT REPLACE(a, b, 'update') FROM updates");
        assertThat(refusal(row(), reads)).contains("may be a backup");
        assertThat(refusal(row(), reads[0])).contains("may be a backup");
        reads[3] = "SELECT n FROM stock FOR UPDATE";
        assertThat(refusal(row(), reads)).isEmpty();
    }

    @Test
    void sessionOfThisJvmThatHasJustTakenALockOfItsOwnIsLeftAlone() {
        assertThat(Endable.refusalOfOwn(blocker(row()), "SELECT get_lock ('leader', 1)"))
                .isEqualTo(Endable.OTHER_LOCK);
        assertThat(Endable.refusalOfOwn(blocker(row()), "UPDATE get_lock SET n = 1"))
                .isEmpty();
    }

    @Test
    void programsAndLocksOfBackupsAreKnown() {
        Blocker dump = blocker(row(), "UPDATE t SET n = 1");
        dump.program = "program_name=mysqldump";
        assertThat(Endable.refusal(dump, true, true)).isEqualTo("it takes a backup");
        Blocker locks = blocker(row(), "UPDATE t SET n = 1");
        locks.holdsOtherLocks = true;
        assertThat(Endable.refusal(locks, true, true)).contains("none of a transaction");
    }

    @Test
    void blockerThatWaitsItselfIsNoRoot() {
        Blocker alter = Blocker.ofMetadataLock(
                Arrays.asList(
                        "7",
                        "SHARED_READ",
                        "table shop.t",
                        "9",
                        "49",
                        "shop",
                        "web",
                        "Query",
                        "5",
                        "FOREGROUND",
                        "EXCLUSIVE",
                        "PENDING",
                        "STATEMENT"),
                true);
        assertThat(alter.isIdle()).isFalse();
        assertThat(Endable.refusal(alter, true, true)).isEqualTo("it runs a statement");
    }

    /** A row of the question about row locks. */
    private static List<String> row() {
        return new ArrayList<>(Arrays.asList(
                "7", "9", "49", "997", "shop", "web:4711", "Sleep", "2000", "FOREGROUND", "", "row lock", "", "", ""));
    }

    private static String refusal(List<String> row, String... statements) {
        return Endable.refusal(blocker(row, statements), true, true);
    }

    private static Blocker blocker(List<String> row, String... statements) {
        Blocker blocker = Blocker.ofLockWait(row, true);
        blocker.statements.addAll(Arrays.asList(statements));
        return blocker;
    }
}
