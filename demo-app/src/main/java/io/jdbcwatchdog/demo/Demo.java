package io.jdbcwatchdog.demo;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.report.DemoReport;
import io.jdbcwatchdog.demo.report.HtmlReport;
import io.jdbcwatchdog.demo.report.ResultTable;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.run.Scenario;
import io.jdbcwatchdog.demo.run.Verdict;
import io.jdbcwatchdog.demo.server.BlobTable;
import io.jdbcwatchdog.demo.server.Database;
import io.jdbcwatchdog.demo.server.EmbeddedMariaDb;
import io.jdbcwatchdog.demo.server.ServerFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the demo from the first connection to the report: a server, a table, three runs, and their results. */
record Demo(
        Optional<Database> own,
        int blobs,
        Optional<ByteSize> chosenSize,
        Optional<Timeout> chosenTimeout,
        Path agent,
        Path report,
        Cleanup cleanup,
        PrintStream out) {
    private static final ByteSize USUAL_SIZE = ByteSize.parse("16MB");

    /** Whether each run ended as it should. */
    boolean run() throws DemoProblem, IOException, InterruptedException {
        if (!Files.isReadable(agent)) {
            throw new DemoProblem("There is no agent at " + agent + ": build it with ./mvnw -pl agent -am package");
        }
        Database database = own.isPresent() ? own.get() : startEmbedded();
        ServerFacts server = ServerFacts.of(database);
        ByteSize blobSize = chosenSize.orElseGet(() -> server.sizeThatFits(USUAL_SIZE));
        server.require(blobSize);
        out.printf("%s, through %s%n", server.server(), server.driver());
        out.printf("%s: %d blobs of %s, one transaction%n", database.address(), blobs, blobSize);
        BlobTable table = BlobTable.create(database);
        if (own.isPresent()) {
            cleanup.add(table);
        }

        ThreeRuns runs = new ThreeRuns(database, table, blobs, blobSize, agent, cleanup, out);
        RunResult undisturbed = runs.run(Scenario.UNDISTURBED, Scenario.NEVER);
        Timeout timeout = runs.timeout(chosenTimeout, undisturbed);
        RunResult killQuery = runs.run(Scenario.KILL_QUERY, timeout);
        RunResult killConnection = runs.run(Scenario.KILL_CONNECTION, timeout);
        return show(new DemoReport(
                server,
                database.address(),
                own.isPresent(),
                blobs,
                blobSize,
                timeout,
                chosenTimeout.isPresent(),
                List.of(undisturbed, killQuery, killConnection)));
    }

    private boolean show(DemoReport result) throws IOException {
        out.printf("%n%s%n", ResultTable.of(result.runs()).asText());
        HtmlReport.write(result, report);
        out.printf("Report: %s%n", report.toAbsolutePath().normalize());
        return result.runs().stream().allMatch(run -> Verdict.of(run).good());
    }

    private Database startEmbedded() throws DemoProblem {
        out.println("Starting a MariaDB of the demo's own …");
        EmbeddedMariaDb embedded = new EmbeddedMariaDb();
        cleanup.add(embedded);
        return embedded.start();
    }
}
