package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.admin.DriverOptions;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docs/driver-options.md} says is tested: under each of these options an overdue statement is ended by KILL
 * QUERY, on an admin connection that is made anew from that very connection.
 */
@ExtendWith(Numbers.class)
@Tag("once")
class DriverOptionsIT {

    private static final List<String> CONNECTOR_J = List.of(
            "allowMultiQueries=true",
            "alwaysSendSetIsolation=false",
            "autoReconnect=true",
            "autoReconnectForPools=true",
            "cachePrepStmts=true",
            "cacheServerConfiguration=true",
            "characterSetResults=latin1",
            "clobberStreamingResults=true",
            "connectionAttributes=none",
            "connectTimeout=5000",
            "continueBatchOnError=false",
            "defaultFetchSize=100",
            "disconnectOnExpiredPasswords=false",
            "dontTrackOpenResources=true",
            "dumpQueriesOnException=true",
            "elideSetAutoCommits=true",
            "emulateUnsupportedPstmts=false",
            "enableEscapeProcessing=false",
            "enablePacketDebug=true",
            "explainSlowQueries=true",
            "holdResultsOpenOverStatementClose=true",
            "includeInnodbStatusInDeadlockExceptions=true",
            "includeThreadDumpInDeadlockExceptions=true",
            "includeThreadNamesAsStatementComment=true",
            "interactiveClient=true",
            "jdbcCompliantTruncation=false",
            "localSocketAddress=127.0.0.1",
            "logSlowQueries=true",
            "maintainTimeStats=false",
            "maxAllowedPacket=1000000",
            "maxRows=10",
            "netTimeoutForStreamingResults=5",
            "openTelemetry=DISABLED",
            "paranoid=true",
            "pinGlobalTxToPhysicalConnection=true",
            "processEscapeCodesForPrepStmts=false",
            "readOnlyPropagatesToServer=false",
            "rewriteBatchedStatements=true",
            "sessionVariables=max_execution_time=60000",
            "sessionVariables=sql_mode='ANSI,NO_BACKSLASH_ESCAPES,IGNORE_SPACE'",
            "sessionVariables=autocommit=0",
            "socketTimeout=20000",
            "tcpKeepAlive=false",
            "trackSessionState=true",
            "useAffectedRows=true",
            "useCompression=true",
            "useCursorFetch=yes",
            "useHostsInPrivileges=false",
            "useLocalSessionState=true",
            "useLocalTransactionState=true",
            "useOnlyServerErrorMessages=false",
            "useReadAheadInput=false",
            "useServerPrepStmts=true",
            "useUnbufferedInput=false");

    private static final List<String> MARIADB = List.of(
            "allowLocalInfile=false",
            "allowMultiQueries=true",
            "autocommit=false",
            "cachePrepStmts=false",
            "connectionAttributes=a:b",
            "connectTimeout=5000",
            "defaultFetchSize=100",
            "deprecateEof=false",
            "disablePipeline=true",
            "disableSessionTracking=true",
            "disconnectOnExpiredPasswords=false",
            "dumpQueriesOnException=true",
            "enableBulkUnitResult=false",
            "extendedTypeInfo=false",
            "includeInnodbStatusInDeadlockExceptions=true",
            "includeThreadDumpInDeadlockExceptions=true",
            "initSql=SELECT/**/1",
            "interactiveClient=true",
            "localSocketAddress=127.0.0.1",
            "maxAllowedPacket=1000000",
            "permitRedirect=false",
            "pinGlobalTxToPhysicalConnection=true",
            "rewriteBatchedStatements=true",
            "sessionVariables=sql_mode='ANSI,NO_BACKSLASH_ESCAPES,IGNORE_SPACE'",
            "sessionVariables=autocommit=0",
            "socketTimeout=20000",
            "tcpAbortiveClose=true",
            "tcpKeepAlive=false",
            "transactionReplay=true",
            "transactionIsolation=READ-COMMITTED",
            "useAffectedRows=true",
            "useBulkStmts=true",
            "useBulkStmtsForInserts=false",
            "useCompression=true",
            "useIpForKillQuery=true",
            "useLocalSessionState=true",
            "useReadAheadInput=true",
            "useServerPrepStmts=true");

    /** The newest, and the oldest that can be told most of these options. */
    static Stream<Pair> ends() {
        return Stream.concat(Pairs.newest(), Pairs.older().filter(pair -> pair.driver() == Driver.MARIADB_3_0));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void overdueStatementIsEndedUnderEachOption(Pair pair) {
        List<String> options = new ArrayList<>(pair.driver().isMariaDb() ? MARIADB : CONNECTOR_J);
        options.removeIf(
                option -> option.contains("max_execution_time") && pair.server().kind() != ServerKind.MYSQL);
        ChildResult result = pair.child()
                .agent("timeout=300ms,kill-grace=20s,admin-keep-open=false")
                .tell("options", String.join(" ", options))
                .run(DriverOptions.class);
        SoftAssertions soft = new SoftAssertions();
        List<Double> ended = new ArrayList<>();
        for (String option : options) {
            String key = option.replace('=', ':');
            TrialChecks.softly(soft, result, key).isATimeout().isUsable();
            ended.add(Double.valueOf(result.values().getOrDefault(key + ".ms", "-1")));
        }
        soft.assertAll();
        assertThat(result.log("cannot tell which server")).isEmpty();
        assertThat(result.log("killed session="))
                .hasSize(options.size())
                .allMatch(line -> line.contains("outcome=killed") && !line.contains("trouble="));
        Numbers.millis(pair + ": timeout 300 ms under one option each", ended);
    }
}
