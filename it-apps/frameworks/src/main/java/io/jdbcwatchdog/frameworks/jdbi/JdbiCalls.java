package io.jdbcwatchdog.frameworks.jdbi;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

public final class JdbiCalls {

    private JdbiCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        MethodObject ofMethod = jdbi.onDemand(MethodObject.class);
        InterfaceObject ofInterface = jdbi.onDemand(InterfaceObject.class);
        return List.of(
                call("method", 151, "MethodObject.raise", ofMethod::raise),
                call("default method", 152, "MethodObject.withCode", ofMethod::withCode),
                call("interface", 153, "InterfaceObject.raise", ofInterface::raise),
                call(
                        "interface, attached",
                        153,
                        "InterfaceObject.raise",
                        () -> jdbi.withExtension(InterfaceObject.class, InterfaceObject::raise)));
    }

    private static AnnotatedCall call(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "Jdbi", SqlObject.class, "SQL object: " + what, millis, "@StatementTimeout " + origin, call);
    }
}
