package io.jdbcwatchdog.it.support.child;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.load.StormSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** A class with a hundred methods whose timeouts differ by a few milliseconds: nobody would write that by hand. */
public final class StormMethods {

    private StormMethods() {}

    /** Compiles it into {@code folder}. */
    public static Path in(Path folder) throws IOException {
        StringBuilder source = new StringBuilder("public final class " + StormSlots.ANNOTATED + " {\n");
        for (int slot = 0; slot < StormSlots.COUNT; slot++) {
            source.append("  @io.jdbcwatchdog.annotation.StatementTimeout(")
                    .append(StormSlots.timeoutMillis(slot))
                    .append(") public static Object slot")
                    .append(slot)
                    .append("(java.util.concurrent.Callable<?> work) throws Exception { return work.call(); }\n");
        }
        Path file = Files.writeString(folder.resolve(StormSlots.ANNOTATED + ".java"), source.append("}\n"));
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-cp",
                        Jars.of(StatementTimeout.class).toString(),
                        "-d",
                        folder.toString(),
                        file.toString());
        if (exit != 0) {
            throw new IllegalStateException("javac of " + file + " ended with " + exit);
        }
        return folder;
    }
}
