package io.jdbcwatchdog.agent.architecture;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of packages in {@code docs/how-it-works.md}, and the picture under it. */
final class PackageTable {

    static final Path FILE = Path.of("..", "docs", "how-it-works.md");

    private static final Pattern TABLE = Pattern.compile("\\| Package of .*\\n\\|---.*\\n((?:\\|.*\\n)+)");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z/]+)` \\| (.*) \\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z/]+)`");
    private static final Pattern PICTURE = Pattern.compile("```\\n([^`]*)```");

    /** The packages that each may call. */
    final Map<String, Collection<String>> calls = new TreeMap<>();

    private final List<String[]> rows = new ArrayList<>();
    final List<String> picture;

    private PackageTable(String text) {
        Matcher table = find(TABLE, text, 0);
        for (String line : table.group(1).split("\n")) {
            Matcher row = find(ROW, line, 0);
            rows.add(new String[] {row.group(1), row.group(2)});
            calls.put(
                    row.group(1),
                    new TreeSet<>(NAME.matcher(row.group(3))
                            .results()
                            .map(name -> name.group(1))
                            .toList()));
        }
        picture = find(PICTURE, text, table.end()).group(1).lines().toList();
    }

    static PackageTable read() throws IOException {
        return new PackageTable(Files.readString(FILE));
    }

    private static Matcher find(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(from)) {
            throw new AssertionError(FILE + " has nothing like " + pattern + " in: "
                    + text.lines().findFirst());
        }
        return matcher;
    }

    /** Its rows as they should be, to be copied into the document. */
    String corrected(Map<String, Collection<String>> real) {
        return rows.stream()
                .filter(row -> real.containsKey(row[0]))
                .map(row -> "| `" + row[0] + "` | " + row[1] + quoted(real.get(row[0])) + " |")
                .collect(joining("\n"));
    }

    private static String quoted(Collection<String> names) {
        return names.isEmpty()
                ? " |"
                : names.stream().map(name -> "`" + name + "`").collect(joining(", ", " | ", ""));
    }
}
