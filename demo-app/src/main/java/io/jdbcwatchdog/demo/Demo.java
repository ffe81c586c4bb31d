package io.jdbcwatchdog.demo;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.report.DemoReport;
import io.jdbcwatchdog.demo.report.HtmlReport;
import io.jdbcwatchdog.demo.report.ResultTable;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.run.Scenario;
import io.jdbcwatchdog.demo.run.ServiceJvm;
import io.jdbcwatchdog.demo.run.Verdict;
import io.jdbcwatchdog.demo.server.BlobTable;
import io.jdbcwatchdog.demo.server.Database;
import io.jdbcwatchdog.demo.server.EmbeddedMariaDb;
import io.jdbcwatchdog.demo.server.ServerFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The demo from the first connection to the report: a server, a table, three runs, and what they came to. */
record Demo(
        Optional<Database> own,
        int blobs,
        ByteSize blobSize,
        Optional<Timeout> chosen,
        Path agent,
        Path report,
        Cleanup cleanup,
        PrintStream out) {
    private static final long SHORTEST_TIMEOUT = 5;

    /** Whether each run ended as it should. */
    boolean run() throws DemoProblem, IOException, InterruptedException {
        if (!Files.isReadable(agent)) {
            throw new DemoProblem("There is no agent at " + agent + ": build it with ./mvnw -pl agent -am package");
        }
        Database database = own.isPresent() ? own.get() : startEmbedded();
        ServerFacts server = ServerFacts.of(database);
        server.require(blobSize);
        out.printf("%s, through %s%n", server.server(), server.driver());
        out.printf("%s: %d blobs of %s, one transaction%n", database.address(), blobs, blobSize);
        BlobTable table = BlobTable.create(database);
        cleanup.add(table);

        List<RunResult> runs = new ArrayList<>();
        runs.add(run(Scenario.UNDISTURBED, chosen.orElse(new Timeout(SHORTEST_TIMEOUT)), database, table));
        Timeout timeout = chosen.orElseGet(() -> halfOfMedianInsert(runs.get(0)));
        runs.add(run(Scenario.KILL_QUERY, timeout, database, table));
        runs.add(run(Scenario.KILL_CONNECTION, timeout, database, table));

        DemoReport result = new DemoReport(
                server,
                database.address(),
                own.isPresent(),
                blobs,
                blobSize,
                timeout,
                chosen.isPresent(),
                List.copyOf(runs));
        out.printf("%n%s%n", ResultTable.of(runs).asText());
        HtmlReport.write(result, report);
        out.printf("Report: %s%n", report.toAbsolutePath().normalize());
        return runs.stream().allMatch(run -> Verdict.of(run).good());
    }

    private Database startEmbedded() throws DemoProblem {
        out.println("Starting a MariaDB of the demo's own …");
        EmbeddedMariaDb embedded = new EmbeddedMariaDb();
        cleanup.add(embedded);
        return embedded.start();
    }

    private RunResult run(Scenario scenario, Timeout timeout, Database database, BlobTable table)
            throws DemoProblem, IOException, InterruptedException {
        table.empty();
        Progress progress = new Progress(out, blobs);
        String options = scenario.agentOptions(timeout);
        progress.starts(scenario, options);
        try (ServiceJvm service = ServiceJvm.start(scenario, agent, options, database, blobs, blobSize.bytes())) {
            cleanup.add(service);
            RunResult result = service.follow(progress, table::count);
            out.printf("              %d rows are in the table%n", result.rows().total());
            return result;
        }
    }

    private Timeout halfOfMedianInsert(RunResult undisturbed) {
        double median = undisturbed.medianInsertMillis();
        Timeout half = new Timeout(Math.max(SHORTEST_TIMEOUT, Math.round(median / 2)));
        out.printf("%nThe median INSERT took %.0f ms; the timeout of the next runs is half of it, %s%n", median, half);
        return half;
    }
}
