package io.jdbcwatchdog.frameworks.plain;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

public final class PlainCalls {

    private PlainCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        PlainDao dao = new PlainDao(pool);
        PlainClassDao ofClass = new PlainClassDao(pool);
        return List.of(
                call("public method", 101, "@StatementTimeout PlainDao.ofPublic", dao::ofPublic),
                call("package-private method", 102, "@StatementTimeout PlainDao.ofPackage", dao::ofPackage),
                call("private method", 103, "@StatementTimeout PlainDao.ofPrivate", dao::callsPrivate),
                call("static method", 104, "@StatementTimeout PlainDao.ofClass", () -> PlainDao.ofClass(pool)),
                call("class", 105, "@StatementTimeout PlainClassDao.raise", ofClass::raise),
                call("block", 106, "block PlainDao", dao::withBlock),
                call("block with a name", 107, "block closing", dao::withNamedBlock));
    }

    private static AnnotatedCall call(String how, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall("Java", Object.class, how, millis, origin, call);
    }
}
