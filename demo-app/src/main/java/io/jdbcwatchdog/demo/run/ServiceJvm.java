package io.jdbcwatchdog.demo.run;

import io.jdbcwatchdog.demo.input.DemoProblem;
import io.jdbcwatchdog.demo.server.Database;
import io.jdbcwatchdog.demo.server.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs the service in a JVM of its own, with the agent's flag, two arguments, and the database in the environment. */
public final class ServiceJvm implements AutoCloseable {
    private static final String MAIN = "io.jdbcwatchdog.demo.service.BlobService";
    private static final String LOGGING = "-Dlogback.configurationFile=io/jdbcwatchdog/demo/service/logback.xml";

    private final Scenario scenario;
    private final String flag;
    private final int blobs;
    private final Process process;

    private ServiceJvm(Scenario scenario, String flag, int blobs, Process process) {
        this.scenario = scenario;
        this.flag = flag;
        this.blobs = blobs;
        this.process = process;
    }

    public static ServiceJvm start(
            Scenario scenario, Path agent, String options, Database database, int blobs, long bytes)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-javaagent:" + agent + "=" + options,
                LOGGING,
                MAIN,
                Integer.toString(blobs),
                Long.toString(bytes));
        command.environment().put("CLASSPATH", ClassPath.ofThisProgram());
        database.putInto(command.environment());
        String flag = "-javaagent:" + agent.getFileName() + "=" + options;
        return new ServiceJvm(
                scenario, flag, blobs, command.redirectErrorStream(true).start());
    }

    /** Reads the log until the service ends, and then counts the rows that it left behind. */
    public RunResult follow(RunListener listener, RowCount count)
            throws IOException, InterruptedException, DemoProblem {
        RunLog log = new RunLog(listener);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.read(line);
            }
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new DemoProblem("The service ended with exit code " + exit + " and said:\n    "
                    + String.join("\n    ", log.otherLines()));
        }
        return log.result(scenario, flag, blobs, count.now());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Counts the rows over a connection of the demo, and not of the service. */
    public interface RowCount {
        Rows now() throws DemoProblem;
    }
}
