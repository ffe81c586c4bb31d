package io.jdbcwatchdog.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockOwnersTest {

    /** Session 7 waits for a lock of transaction 997, whose record was made by session 9. */
    private static final List<String> WAIT = Arrays.asList(
            "7", "9", "49", "997", "shop", "web:4711", "Sleep", "2000", "FOREGROUND", "", "row lock", "", "", "");

    private static final EvidenceQuestions MYSQL = Dialects.of("9.7.0").evidence("9.7.0");

    @Test
    void ownerOfTheTransactionIsTheBlocker() throws Exception {
        Blocker blocker = blocker(MYSQL, "8");
        assertThat(blocker.session).isEqualTo(8);
        assertThat(blocker.proven).isTrue();
        assertThat(blocker.thread).isEqualTo("48");
        assertThat(blocker.user).isEqualTo("billing");
        assertThat(blocker.command).isEqualTo("Query");
    }

    @Test
    void whereTheTransactionHasNoSessionNoneIsTheBlocker() throws Exception {
        Blocker blocker = blocker(MYSQL, "0");
        assertThat(blocker.session).isZero();
        assertThat(blocker.user).isEmpty();
        assertThat(Endable.refusal(blocker, true, true)).contains("prepared XA branch");
    }

    @Test
    void whereTheOwnerIsNotToldNobodyIsProven() throws Exception {
        Blocker blocker = blocker(MYSQL, "");
        assertThat(blocker.session).isEqualTo(9);
        assertThat(blocker.proven).isFalse();
        blocker.statements.add("UPDATE t SET n = 1");
        assertThat(Endable.refusal(blocker, true, true)).isEqualTo(Endable.NOT_PROVEN);
    }

    @Test
    void mariaDbTellsTheOwnerAtOnce() throws Exception {
        Blocker blocker = blocker(Dialects.of("11.8.2-MariaDB").evidence("11.8.2-MariaDB"), "8");
        assertThat(blocker.session).isEqualTo(9);
        assertThat(blocker.proven).isTrue();
    }

    /** @param owner what the server's list of transactions says; empty if it was refused */
    private static Blocker blocker(EvidenceQuestions questions, String owner) throws Exception {
        LockOwners owners = LockOwners.of(Collections.singletonList(WAIT), questions, (sql, what) -> {
            List<List<String>> rows = new ArrayList<>();
            if (sql.contains("INNODB_TRX") && !owner.isEmpty()) {
                rows.add(Arrays.asList("997", owner));
            } else if (!owner.isEmpty()) {
                rows.add(Arrays.asList(owner, "4" + owner, "billing", "host", "Query", "5", "FOREGROUND"));
            }
            return rows;
        });
        return owners.blocker(WAIT);
    }
}
