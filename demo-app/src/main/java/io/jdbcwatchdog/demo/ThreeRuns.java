package io.jdbcwatchdog.demo;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.run.Scenario;
import io.jdbcwatchdog.demo.run.ServiceJvm;
import io.jdbcwatchdog.demo.server.BlobTable;
import io.jdbcwatchdog.demo.server.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the same service three times, one after the other, each time with an empty table. */
final class ThreeRuns {
    private static final long SHORTEST_TIMEOUT = 5;

    private final Database database;
    private final BlobTable table;
    private final int blobs;
    private final ByteSize blobSize;
    private final Path agent;
    private final Cleanup cleanup;
    private final PrintStream out;

    ThreeRuns(
            Database database,
            BlobTable table,
            int blobs,
            ByteSize blobSize,
            Path agent,
            Cleanup cleanup,
            PrintStream out) {
        this.database = database;
        this.table = table;
        this.blobs = blobs;
        this.blobSize = blobSize;
        this.agent = agent;
        this.cleanup = cleanup;
        this.out = out;
    }

    RunResult run(Scenario scenario, Timeout timeout) throws DemoProblem, IOException, InterruptedException {
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

    /**
     * A fraction of the time that an INSERT takes here, so that it becomes overdue on any machine. It is a tenth and
     * not more: the agent's clock starts when the statement is sent, and a driver may spend most of the INSERT's time
     * on escaping the blob before that.
     */
    Timeout timeout(Optional<Timeout> chosen, RunResult undisturbed) {
        if (chosen.isPresent()) {
            return chosen.get();
        }
        double fastest = undisturbed.fastestInsertMillis();
        Timeout tenth = new Timeout(Math.max(SHORTEST_TIMEOUT, Math.round(fastest / 10)));
        out.printf("%nThe fastest INSERT took %.0f ms; the timeout of the next runs is a tenth, %s%n", fastest, tenth);
        return tenth;
    }
}
