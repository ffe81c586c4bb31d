package io.jdbcwatchdog.demo;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The demo as its users have it: in a JVM of its own, on its own libraries and none of the tests', so that every line
 * that is printed is the demo's doing.
 */
record DemoJvm(int exit, String out, String err) {

    static DemoJvm run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "io.jdbcwatchdog.demo.DemoCommand"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        String out = all(process.getInputStream());
        return new DemoJvm(process.waitFor(), out, err.join());
    }

    static String classPath() throws IOException {
        return Path.of("target", "classes")
                + File.pathSeparator
                + Files.readString(Path.of("target", "demo-libraries"));
    }

    private static String all(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
