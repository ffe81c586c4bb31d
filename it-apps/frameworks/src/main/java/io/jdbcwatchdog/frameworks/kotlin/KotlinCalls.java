package io.jdbcwatchdog.frameworks.kotlin;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import kotlin.Unit;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

public final class KotlinCalls {

    private KotlinCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        KotlinDao dao = new KotlinDao(pool);
        KotlinClassDao ofClass = new KotlinClassDao(pool);
        KotlinOrders orders = new KotlinOrdersImplementation(pool);
        KotlinDefault withBody = new KotlinDefaultImplementation(pool);
        return List.of(
                call("method", 171, "@StatementTimeout KotlinDao.ofMethod", dao::ofMethod),
                call("private method", 172, "@StatementTimeout KotlinDao.ofPrivate", dao::callsPrivate),
                call("class", 173, "@StatementTimeout KotlinClassDao.raise", ofClass::raise),
                call("interface (a MyBatis mapper)", 174, "@StatementTimeout KotlinMapper.raise", () -> mapper(pool)),
                call(
                        "interface's method, in a class that implements it",
                        175,
                        "@StatementTimeout KotlinOrders.raise",
                        orders::raise),
                call("interface's method with a body", 176, "@StatementTimeout KotlinDefault.raise", withBody::raise),
                call("top-level function", 177, "@StatementTimeout KotlinKt.topLevel", () -> KotlinKt.topLevel(pool)),
                call("block with a name", 178, "block kotlin", () -> KotlinKt.inBlock(pool)));
    }

    private static int mapper(DataSource pool) {
        Configuration configuration = new Configuration(new Environment("it", new JdbcTransactionFactory(), pool));
        configuration.addMapper(KotlinMapper.class);
        SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
        try (SqlSession session = factory.openSession()) {
            return session.getMapper(KotlinMapper.class).raise();
        }
    }

    private static AnnotatedCall call(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall("Kotlin", Unit.class, what, millis, origin, call);
    }
}
