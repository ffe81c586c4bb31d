package io.jdbcwatchdog.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.connectorj.ConnectorJDriver;
import io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Driver;
import io.jdbcwatchdog.agent.driver.mariadb.MariaDbDriver;
import io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Driver;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Exceptions that drivers of all versions threw, on both servers, mean what was done to the statement or connection. */
class MeaningTest {

    private static final Dialect MYSQL = Dialects.of("8.4.0");
    private static final Dialect MARIADB = Dialects.of("10.11.6-MariaDB");

    private static final String CANCELLED =
            "com.mysql.cj.jdbc.exceptions.MySQLStatementCancelledException:java.sql.SQLNonTransientException null/0";

    @Test
    void exceptionsOfConnectorJMeanWhatWasDone() throws ReflectiveOperationException {
        check("connector-j", new ConnectorJDriver(), 50);
    }

    @Test
    void exceptionsOfConnectorJ51MeanWhatWasDone() throws ReflectiveOperationException {
        check("connector-j-5", new ConnectorJ5Driver(), 20);
    }

    @Test
    void exceptionsOfMariaDbConnectorJMeanWhatWasDone() throws ReflectiveOperationException {
        check("mariadb", new MariaDbDriver(), 50);
    }

    @Test
    void exceptionsOfMariaDbConnectorJ2MeanWhatWasDone() throws ReflectiveOperationException {
        check("mariadb2", new MariaDb2Driver(), 30);
    }

    /** When the driver's own timer has fired, the driver says so of any exception, which it keeps as the cause. */
    @Test
    void timerOfMariaDbConnectorJ2DoesNotHideWhatTheServerSent() {
        SQLException duplicate = new SQLException("Duplicate entry", "23000", 1062);
        assertThat(new MariaDb2Driver().meaning(new SQLException("Query timed out", "70100", 1317, duplicate), MARIADB))
                .isEqualTo(Meaning.ERROR);
        SQLException lost = new SQLException("Connection reset", "08000", 0);
        assertThat(new MariaDb2Driver().meaning(new SQLException("Query timed out", "70100", 1317, lost), MARIADB))
                .isEqualTo(Meaning.GONE);
    }

    @Test
    void aCancelledStatementSaysNothingAboutItsConnection() throws ReflectiveOperationException {
        SQLException cancelled = new Recorded("connector-j", "", Meaning.CANCELLED, CANCELLED).exception();
        assertThat(new ConnectorJDriver().meaning(cancelled, MYSQL)).isEqualTo(Meaning.CANCELLED);
        assertThat(new ConnectorJDriver().meaning(new BatchUpdateException("", new int[0], cancelled), MYSQL))
                .isEqualTo(Meaning.CANCELLED);
    }

    @Test
    void aServersNumberIsAServerErrorWhateverItsSqlState() {
        SQLException notReady = new SQLException("WSREP has not yet prepared node for application use", "08S01", 1047);
        assertThat(ofAll(notReady)).containsOnly(Meaning.ERROR);
        assertThat(new MariaDbDriver().meaning(new SQLException("Connection is closed", "08000", 1220), MARIADB))
                .isEqualTo(Meaning.GONE);
        assertThat(new MariaDbDriver().meaning(new SQLException("of the server", "HY000", 1220), MARIADB))
                .isEqualTo(Meaning.ERROR);
    }

    @Test
    void theServerSaysThatItHasEndedTheConnection() {
        assertThat(ofAll(new SQLException("", "HY000", 1053))).containsOnly(Meaning.ENDED);
        for (Driver driver : Drivers.ALL) {
            assertThat(driver.meaning(new SQLException("", "HY000", 1927), MARIADB))
                    .isEqualTo(Meaning.ENDED);
            for (int number : new int[] {3169, 4031}) {
                assertThat(driver.meaning(new SQLException("", "HY000", number), MYSQL))
                        .isEqualTo(Meaning.ENDED);
            }
        }
    }

    @Test
    void onlyAnErrorThatTheServerSentIsAServerError() {
        SQLException closed = new SQLException("Connection is closed", "08000", 1220);
        assertThat(new MariaDbDriver().meaning(closed, MARIADB).isServerError()).isFalse();
        assertThat(ofAll(new SQLException("no such thread", "HY000", 1094))).allMatch(Meaning::isServerError);
    }

    private static List<Meaning> ofAll(SQLException thrown) {
        return Drivers.ALL.stream()
                .flatMap(driver -> Dialects.ALL.stream().map(dialect -> driver.meaning(thrown, dialect)))
                .toList();
    }

    private static void check(String name, Driver driver, int atLeast) throws ReflectiveOperationException {
        List<Recorded> all = Recorded.all().stream()
                .filter(recorded -> recorded.driver().equals(name))
                .toList();
        assertThat(all).hasSizeGreaterThan(atLeast);
        SoftAssertions soft = new SoftAssertions();
        for (Recorded one : all) {
            // The only recorded number that ends a connection, 4031, is MySQL's.
            soft.assertThat(driver.meaning(one.exception(), MYSQL))
                    .as(one.toString())
                    .isEqualTo(one.meaning());
        }
        soft.assertAll();
    }
}
