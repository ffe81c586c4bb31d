package io.jdbcwatchdog.agent.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** The rows of a list in JMX, as values that any client can read without the agent's classes. */
final class Rows<T> {

    private final String name;
    private final String description;
    private final Map<String, Column<T>> columns = new LinkedHashMap<>();

    Rows(String name, String description) {
        this.name = name;
        this.description = description;
    }

    Rows<T> text(String column, String about, Function<T, String> value) {
        return column(column, about, SimpleType.STRING, value::apply);
    }

    Rows<T> number(String column, String about, Function<T, Long> value) {
        return column(column, about, SimpleType.LONG, value::apply);
    }

    Rows<T> flag(String column, String about, Function<T, Boolean> value) {
        return column(column, about, SimpleType.BOOLEAN, value::apply);
    }

    /** A time in nanoseconds, which is shown in milliseconds. */
    Rows<T> millis(String column, String about, Function<T, Long> nanos) {
        return column(column, about + ", in ms", SimpleType.DOUBLE, row -> Math.round(nanos.apply(row) / 1e4) / 1e2);
    }

    private Rows<T> column(String column, String about, OpenType<?> type, Function<T, Object> value) {
        columns.put(column, new Column<>(about, type, value));
        return this;
    }

    CompositeData[] of(List<T> rows) throws OpenDataException {
        String[] names = columns.keySet().toArray(new String[0]);
        CompositeType type = new CompositeType(
                name,
                description,
                names,
                columns.values().stream().map(column -> column.about).toArray(String[]::new),
                columns.values().stream().map(column -> column.type).toArray(OpenType<?>[]::new));
        CompositeData[] all = new CompositeData[rows.size()];
        for (int i = 0; i < all.length; i++) {
            T row = rows.get(i);
            Object[] values = columns.values().stream()
                    .map(column -> column.value.apply(row))
                    .toArray();
            all[i] = new CompositeDataSupport(type, names, values);
        }
        return all;
    }

    /** One column. */
    private static final class Column<T> {
        final String about;
        final OpenType<?> type;
        final Function<T, Object> value;

        Column(String about, OpenType<?> type, Function<T, Object> value) {
            this.about = about;
            this.type = type;
            this.value = value;
        }
    }
}
