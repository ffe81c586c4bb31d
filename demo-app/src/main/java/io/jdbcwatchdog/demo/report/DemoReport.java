package io.jdbcwatchdog.demo.report;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.Timeout;
import io.jdbcwatchdog.demo.run.RunResult;
import io.jdbcwatchdog.demo.server.ServerFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything to report about one run of the demo. It contains no password. */
public record DemoReport(
        ServerFacts server,
        String address,
        boolean ownServer,
        int blobs,
        ByteSize blobSize,
        Timeout timeout,
        boolean timeoutChosen,
        List<RunResult> runs) {

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Server", server.server() + (ownServer ? "" : ", embedded"));
        facts.put("Driver", server.driver());
        facts.put("Address", address);
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put("Transaction", blobs + " blobs of " + blobSize + ", each INSERT followed by the server's SHA-256");
        facts.put(
                "Timeout",
                timeout + (timeoutChosen ? ", as chosen" : ", a tenth of the fastest INSERT of the first run"));
        facts.put("To see it again", command());
        return facts;
    }

    private String command() {
        String server = ownServer ? "--url " + address + " --user … --password … " : "";
        return "./mvnw -q -Pdemo -pl demo-app -am -DskipTests package -Ddemo.args=\"" + server + "--blobs " + blobs
                + " --blob-size " + blobSize + " --timeout " + timeout + "\"";
    }
}
