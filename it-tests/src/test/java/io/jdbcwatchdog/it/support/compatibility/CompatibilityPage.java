package io.jdbcwatchdog.it.support.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code target/compatibility/compatibility.md}, made of the rows that tests add. A row replaces the one that the same test
 * added in an earlier run, so one row can be made again without the others.
 */
public final class CompatibilityPage {

    private static final Path FOLDER = Path.of("target", "compatibility");

    private static final String HEAD = """
            # Compatibility

            Each row was run by the command below, on the machine that made this page. It says what was run, or why it was
            not. Times are milliseconds from the deadline to the moment when the application's thread is free, the worst of
            the row, on a busy machine.

                ./mvnw verify -Dit.compatibility=true -Dit.application-servers=true -Dit.test='io.jdbcwatchdog.it.compatibility.*IT,ContainersIT,QuarkusIT,SocketFactoryIT,SeveralDriversIT,SpringBootIT,TlsIT,TomcatIT,WildFlyIT' -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false

            It takes %s, writes `it-tests/target/compatibility/compatibility.md`, and replaces there the rows that it
            runs: `-Dit.row='Tomcat'` runs only those whose first column contains this.
            """;

    private static final String DURATION = "about a quarter of an hour on two cores";

    private CompatibilityPage() {}

    /** Whether a row is asked for. */
    public static boolean isWanted(String what) {
        return what.contains(System.getProperty("it.row", ""));
    }

    /**
     * @param what the first column
     * @param with the second column: driver, server, JVM
     * @param result the last column
     */
    public static synchronized void add(Section section, String what, String with, String result) {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel channel =
                    FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed; other JVMs add rows too
                Path file = FOLDER.resolve(section + ".tsv");
                Map<String, String> rows = rows(file);
                rows.put(cell(what) + "\t" + cell(with), cell(result));
                Files.write(
                        file,
                        rows.entrySet().stream()
                                .map(row -> row.getKey() + "\t" + row.getValue())
                                .toList());
                Files.writeString(FOLDER.resolve("compatibility.md"), page());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static Map<String, String> rows(Path file) throws IOException {
        // JDK 8 comes before JDK 11.
        Map<String, String> rows = new TreeMap<>(Comparator.comparing(key -> key.replaceAll("\\b\\d\\b", "0$0")));
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int last = line.lastIndexOf('\t');
                rows.put(line.substring(0, last), line.substring(last + 1));
            }
        }
        return rows;
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder(HEAD.formatted(DURATION));
        for (Section section : Section.values()) {
            Map<String, String> rows = rows(FOLDER.resolve(section + ".tsv"));
            if (!rows.isEmpty()) {
                page.append("\n## ").append(section.title).append("\n\n").append(section.text);
                page.append("\n\n| | With | Result |\n|---|---|---|\n");
                page.append(rows.entrySet().stream()
                        .map(row -> "| " + row.getKey().replace("\t", " | ") + " | " + row.getValue() + " |\n")
                        .collect(Collectors.joining()));
            }
        }
        return page.toString();
    }
}
