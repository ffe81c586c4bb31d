package io.jdbcwatchdog.frameworks.jdbi;

import io.jdbcwatchdog.frameworks.Way;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

public final class JdbiWays {

    private JdbiWays() {}

    public static List<Way> of(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        MethodObject ofMethod = jdbi.onDemand(MethodObject.class);
        InterfaceObject ofInterface = jdbi.onDemand(InterfaceObject.class);
        return List.of(
                way("method", 151, "MethodObject.raise", ofMethod::raise),
                way("default method", 152, "MethodObject.withCode", ofMethod::withCode),
                way("interface", 153, "InterfaceObject.raise", ofInterface::raise),
                way(
                        "interface, attached",
                        153,
                        "InterfaceObject.raise",
                        () -> jdbi.withExtension(InterfaceObject.class, InterfaceObject::raise)));
    }

    private static Way way(String what, long millis, String origin, Callable<?> call) {
        return new Way("Jdbi", SqlObject.class, "SQL object: " + what, millis, "@StatementTimeout " + origin, call);
    }
}
