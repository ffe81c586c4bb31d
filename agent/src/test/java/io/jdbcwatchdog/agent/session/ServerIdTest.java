package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import org.junit.jupiter.api.Test;

class ServerIdTest {

    private static final Address HERE = Address.of("10.0.0.1", 3306);

    private static final long START = 1_795_940_553;
    private static final long CARRY = 1L << 24;
    private static final String V1 = "742208c0-ebce-11f1-%s-0242ac110002";

    private static final ServerId.Asker NOBODY = expression -> {
        throw new AssertionError("nobody was to be asked");
    };

    @Test
    void theSameServerAskedLaterIsTheSame() throws Exception {
        ServerId first = id(7, count(START, 0), "db1");
        ServerId later = id(9, count(START, 5), "db1");

        assertThat(first.isSameProcess(later)).isTrue();
        assertThat(later.isSameProcess(first)).isTrue();
        assertThat(first.continuesIn(later, NOBODY)).isTrue();
    }

    @Test
    void anotherServerIsAnother() throws Exception {
        ServerId here = id(7, count(START, 0), "db1");
        ServerId there = id(8, count(START, 5), "db2");

        assertThat(here.isSameProcess(there)).isFalse();
        assertThat(here.continuesIn(there, NOBODY)).isFalse();
    }

    @Test
    void theSameAnswerFromAnotherAddressIsAnotherServer() throws Exception {
        String answer = "7\t" + count(START, 0) + '\t' + V1.formatted("a6c8") + "\tdb\t3306";
        String later = "8\t" + count(START, 1) + '\t' + V1.formatted("a6c8") + "\tdb\t3306";
        ServerId here = ServerId.of(HERE, Dialects.DEFAULT, answer);
        ServerId liar = ServerId.of(Address.of("10.0.0.1", 3307), Dialects.DEFAULT, later);

        assertThat(here.isSameProcess(liar)).isFalse();
        assertThat(here.continuesIn(liar, startedAt(START))).isFalse();
        ServersSeen seen = new ServersSeen();
        assertThat(seen.identify(liar, NOBODY)).isNotEqualTo(seen.identify(here, NOBODY));
    }

    /** Each KILL has a proof of its own there. */
    @Test
    void serversThatDoNotTellTheirProcessAreTheSameAtOneAddress() throws Exception {
        Dialect tidb = Dialects.of("8.0.11-TiDB-v7.5.0");
        String answer = "5857102839209263511\t8.0.11-TiDB-v7.5.0";
        ServerId here = ServerId.of(HERE, tidb, answer);

        assertThat(ServerId.connectionId(answer)).isEqualTo(5_857_102_839_209_263_511L);
        assertThat(here.continuesIn(here.read("7\t8.0.11-TiDB-v7.5.0"), NOBODY)).isTrue();
        assertThat(here.continuesIn(here.read("7\t8.0.11-TiDB-v8.0.0"), NOBODY)).isFalse();
        assertThat(here.continuesIn(ServerId.of(Address.of("10.0.0.1", 4_001), tidb, answer), NOBODY))
                .isFalse();
    }

    /** Two containers with copies of one data directory, the same host name, and the same second of start. */
    @Test
    void aCloneWithAnotherNetworkCardIsAnotherServer() {
        ServerId here = ServerId.of(
                HERE, Dialects.DEFAULT, "7\t" + count(START, 0) + '\t' + V1.formatted("a6c8") + "\tdb\t3306");
        ServerId there = ServerId.of(
                HERE,
                Dialects.DEFAULT,
                "7\t" + count(START, 0) + '\t' + V1.formatted("a6c8").replace("0002", "0003") + "\tdb\t3306");

        assertThat(here.isSameProcess(there)).isFalse();
    }

    /** MySQL chooses a new clock sequence when its clock goes back. */
    @Test
    void onlyTheNodeOfAUuidCounts() {
        ServerId before = ServerId.of(
                HERE, Dialects.DEFAULT, "7\t" + count(START, 0) + '\t' + V1.formatted("a6c8") + "\tdb\t3306");
        ServerId after = ServerId.of(
                HERE, Dialects.DEFAULT, "8\t" + count(START, 1) + '\t' + V1.formatted("b111") + "\tdb\t3306");
        ServerId random = ServerId.of(
                HERE, Dialects.DEFAULT, "9\t" + count(START, 2) + "\t5b1a3c52-3d4e-4c4b-9d8e-7a6b5c4d3e2f\tdb\t3306");
        ServerId randomAgain = ServerId.of(
                HERE, Dialects.DEFAULT, "9\t" + count(START, 2) + "\t0f9e8d7c-6b5a-4a4b-8c7d-6e5f4a3b2c1d\tdb\t3306");

        assertThat(before.isSameProcess(after)).isTrue();
        assertThat(random.isSameProcess(randomAgain)).isTrue();
    }

    @Test
    void theSameServerStartedAgainIsAnotherProcess() throws Exception {
        ServerId before = id(7, count(START, 100), "db1");
        ServerId after = id(7, count(START + 1, 3), "db1");

        assertThat(before.isSameProcess(after)).isFalse();
        assertThat(before.continuesIn(after, startedAt(START + 1))).isFalse();
    }

    @Test
    void aServerStartedAgainInTheSameSecondHasALowerCount() throws Exception {
        ServerId before = id(7, count(START, 100), "db1");
        ServerId after = id(7, count(START, 3), "db1");

        assertThat(before.continuesIn(after, NOBODY)).isFalse();
    }

    @Test
    void theSameServerWhoseCountHasCarriedIsTheSame() throws Exception {
        ServerId before = id(7, count(START, CARRY - 1), "db1");
        ServerId after = id(9, count(START, 3 * CARRY + 7), "db1");

        assertThat(before.continuesIn(after, startedAt(START))).isTrue();
        assertThat(after.continuesIn(before, startedAt(START))).isFalse();
    }

    @Test
    void sessionsOfOneProcessHaveOneIdentityAlsoAfterACarry() {
        ServersSeen seen = new ServersSeen();
        ServerId first = seen.identify(id(7, count(START, 5), "db1"), NOBODY);
        ServerId carried = seen.identify(id(8, count(START, CARRY), "db1"), startedAt(START));
        ServerId knownByNow = seen.identify(id(9, count(START, CARRY + 1), "db1"), NOBODY);
        ServerId again = seen.identify(id(1, count(START + 60, 0), "db1"), startedAt(START + 60));

        assertThat(carried).isSameAs(first);
        assertThat(knownByNow).isSameAs(first);
        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void aServerThatDoesNotRevealItsStartCountsAsAnother() {
        ServersSeen seen = new ServersSeen();
        ServerId first = seen.identify(id(7, count(START, 5), "db1"), NOBODY);
        ServerId other = seen.identify(id(8, count(START, CARRY), "db1"), expression -> "1795940553");

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void anAnswerWithoutAStartIsNotProven() {
        assertThatThrownBy(() -> id(7, "", "db1")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> id(7, "41", "db1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ServerId id(int connection, String count, String host) {
        return ServerId.of(
                HERE,
                Dialects.of("10.11.6-MariaDB"),
                connection + "\t" + count + "\t" + V1.formatted("a6c8") + "\t" + host + "\t3306");
    }

    private static String count(long second, long calls) {
        return Long.toUnsignedString((201L << 56) + (second << 24) + calls);
    }

    private static ServerId.Asker startedAt(long second) {
        return expression -> (second + 60) + "\t60";
    }
}
