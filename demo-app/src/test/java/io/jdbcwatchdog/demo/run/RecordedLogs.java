package io.jdbcwatchdog.demo.run;

import io.jdbcwatchdog.demo.server.Rows;
import java.util.stream.Stream;

/** Logs as the service and the agent write them, and what the launcher makes of them. */
public final class RecordedLogs {
    private static final String SERVICE = " INFO io.jdbcwatchdog.demo.service.BlobUpload - ";

    private RecordedLogs() {}

    public static RunResult undisturbed() {
        return read(
                Scenario.UNDISTURBED,
                2,
                "Picked up JAVA_TOOL_OPTIONS: -Xmx2g",
                at(0) + SERVICE + "transaction begin blobs=2 bytes=16777216",
                at(1) + SERVICE + "insert begin blob=1",
                at(301) + SERVICE + "insert end blob=1 ms=300 result=1",
                at(302) + SERVICE + "verify begin blob=1",
                at(342) + SERVICE + "verify end blob=1 ms=40 result=equal",
                at(350) + SERVICE + "insert begin blob=2",
                at(750) + SERVICE + "insert end blob=2 ms=400 result=2",
                at(751) + SERVICE + "verify begin blob=2",
                at(791) + SERVICE + "verify end blob=2 ms=40 result=equal",
                at(792) + SERVICE + "commit begin blob=0",
                at(800) + SERVICE + "commit end blob=0 ms=8 result=done",
                at(801) + SERVICE + "connection usable rows=2");
    }

    public static RunResult killQuery() {
        return read(
                Scenario.KILL_QUERY,
                0,
                at(0) + SERVICE + "transaction begin blobs=2 bytes=16777216",
                at(0) + SERVICE + "insert begin blob=1",
                at(151) + " DEBUG io.jdbcwatchdog.watchdog - sent KILL QUERY 42 ok in 0.4ms",
                at(171) + " DEBUG io.jdbcwatchdog.watchdog - sent KILL QUERY 42 ok in 0.3ms",
                at(191) + " DEBUG io.jdbcwatchdog.watchdog - sent KILL QUERY 42 ok in 0.3ms",
                at(201) + " WARN io.jdbcwatchdog.watchdog - killed session=42@127.0.0.1:3306 user=shop schema=shop"
                        + " ran=201ms timeout=150ms(option timeout) kills=3 in=51ms outcome=killed thread=main"
                        + " sql=\"INSERT INTO DataBlobs VALUES (?, '</script><b id=evil>{{data}}')\"",
                at(202) + " WARN io.jdbcwatchdog.demo.service.BlobUpload - insert failed blob=1 ms=202"
                        + " exception=java.sql.SQLTimeoutException sqlstate=70100 code=1317"
                        + " message=timeout=150ms is over, and the statement was killed",
                at(203) + SERVICE + "rollback begin blob=0",
                at(208) + SERVICE + "rollback end blob=0 ms=5 result=done",
                at(209) + SERVICE + "connection usable rows=0");
    }

    public static RunResult killConnection() {
        return read(
                Scenario.KILL_CONNECTION,
                0,
                at(0) + SERVICE + "transaction begin blobs=2 bytes=16777216",
                at(0) + SERVICE + "insert begin blob=1",
                at(151) + " DEBUG io.jdbcwatchdog.watchdog - sent KILL CONNECTION 42 ok in 0.4ms",
                at(154) + " WARN io.jdbcwatchdog.watchdog - killed session=42@127.0.0.1:3306 user=shop schema=shop"
                        + " ran=154ms timeout=150ms(option timeout) kills=1 in=4ms outcome=connection killed thread=main"
                        + " sql=\"INSERT INTO DataBlobs VALUES (?)\"",
                at(155) + " WARN io.jdbcwatchdog.demo.service.BlobUpload - insert failed blob=1 ms=155"
                        + " exception=java.sql.SQLTimeoutException sqlstate=08000 code=-1 message=Socket error",
                at(156) + SERVICE + "rollback begin blob=0",
                at(156) + " WARN io.jdbcwatchdog.demo.service.BlobUpload - rollback failed blob=0 ms=0"
                        + " exception=java.sql.SQLException sqlstate=08000 code=-1 message=closed",
                at(157) + SERVICE
                        + "connection gone exception=java.sql.SQLException sqlstate=08000 code=-1 message=closed");
    }

    private static String at(int millis) {
        return String.format("2026-11-24T15:30:00.%03d+01:00", millis);
    }

    static RunResult read(Scenario scenario, int rows, String... lines) {
        RunLog log = new RunLog(new NobodyListens());
        Stream.of(lines).forEach(log::read);
        return log.result(scenario, "-javaagent:jdbc-watchdog-agent.jar=timeout=150ms", 2, new Rows(rows, rows));
    }

    private static final class NobodyListens implements RunListener {
        @Override
        public void ended(Step step) {}

        @Override
        public void sent(Kill kill, int howManySoFar) {}

        @Override
        public void ended(Ending ending) {}
    }
}
