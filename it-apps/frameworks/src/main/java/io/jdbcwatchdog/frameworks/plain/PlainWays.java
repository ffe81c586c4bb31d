package io.jdbcwatchdog.frameworks.plain;

import io.jdbcwatchdog.frameworks.Way;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

public final class PlainWays {

    private PlainWays() {}

    public static List<Way> of(DataSource pool) {
        PlainDao dao = new PlainDao(pool);
        PlainClassDao ofClass = new PlainClassDao(pool);
        return List.of(
                way("public method", 101, "@StatementTimeout PlainDao.ofPublic", dao::ofPublic),
                way("package-private method", 102, "@StatementTimeout PlainDao.ofPackage", dao::ofPackage),
                way("private method", 103, "@StatementTimeout PlainDao.ofPrivate", dao::callsPrivate),
                way("static method", 104, "@StatementTimeout PlainDao.ofClass", () -> PlainDao.ofClass(pool)),
                way("class", 105, "@StatementTimeout PlainClassDao.raise", ofClass::raise),
                way("block", 106, "block PlainDao", dao::withBlock),
                way("block with a name", 107, "block closing", dao::withNamedBlock));
    }

    private static Way way(String how, long millis, String origin, Callable<?> call) {
        return new Way("Java", Object.class, how, millis, origin, call);
    }
}
