package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the drivers of all versions threw, on both servers, is taken for what was done to them. */
class MeaningTest {

    private static final String CANCELLED =
            "com.mysql.cj.jdbc.exceptions.MySQLStatementCancelledException:java.sql.SQLNonTransientException null/0";

    @Test
    void whatConnectorJThrewMeansWhatWasDone() throws ReflectiveOperationException {
        check("connector-j", new ConnectorJ8(), 50);
    }

    @Test
    void whatMariaDbConnectorJThrewMeansWhatWasDone() throws ReflectiveOperationException {
        check("mariadb", new MariaDb3(), 50);
    }

    @Test
    void aCancelledStatementSaysNothingOfItsConnection() throws ReflectiveOperationException {
        SQLException cancelled = new Recorded("connector-j", "", Meaning.CANCELLED, CANCELLED).exception();
        assertThat(new ConnectorJ8().meaning(cancelled)).isEqualTo(Meaning.CANCELLED);
        assertThat(new ConnectorJ8().meaning(new BatchUpdateException("", new int[0], cancelled)))
                .isEqualTo(Meaning.CANCELLED);
    }

    @Test
    void aServersNumberIsAServersWhateverItsState() {
        SQLException notReady = new SQLException("WSREP has not yet prepared node for application use", "08S01", 1047);
        assertThat(new ConnectorJ8().meaning(notReady)).isEqualTo(Meaning.ERROR);
        assertThat(new MariaDb3().meaning(notReady)).isEqualTo(Meaning.ERROR);
        assertThat(new MariaDb3().meaning(new SQLException("Connection is closed", "08000", 1220)))
                .isEqualTo(Meaning.GONE);
        assertThat(new MariaDb3().meaning(new SQLException("of the server", "HY000", 1220)))
                .isEqualTo(Meaning.ERROR);
    }

    @Test
    void theServerSaysThatItHasEndedTheConnection() {
        for (int number : new int[] {1053, 1927, 3169, 4031}) {
            SQLException ended = new SQLException("", "HY000", number);
            assertThat(new ConnectorJ8().meaning(ended)).isEqualTo(Meaning.ENDED);
            assertThat(new MariaDb3().meaning(ended)).isEqualTo(Meaning.ENDED);
        }
    }

    private static void check(String name, Driver driver, int atLeast) throws ReflectiveOperationException {
        List<Recorded> all = Recorded.all().stream()
                .filter(recorded -> recorded.driver().equals(name))
                .toList();
        assertThat(all).hasSizeGreaterThan(atLeast);
        SoftAssertions soft = new SoftAssertions();
        for (Recorded one : all) {
            soft.assertThat(driver.meaning(one.exception())).as(one.toString()).isEqualTo(one.meaning());
        }
        soft.assertAll();
    }
}
