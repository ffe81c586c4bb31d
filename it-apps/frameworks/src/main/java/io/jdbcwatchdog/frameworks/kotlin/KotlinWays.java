package io.jdbcwatchdog.frameworks.kotlin;

import io.jdbcwatchdog.frameworks.Way;
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

public final class KotlinWays {

    private KotlinWays() {}

    public static List<Way> of(DataSource pool) {
        KotlinDao dao = new KotlinDao(pool);
        KotlinClassDao ofClass = new KotlinClassDao(pool);
        KotlinOrders orders = new KotlinOrdersImplementation(pool);
        KotlinDefault withBody = new KotlinDefaultImplementation(pool);
        return List.of(
                way("method", 171, "@StatementTimeout KotlinDao.ofMethod", dao::ofMethod),
                way("private method", 172, "@StatementTimeout KotlinDao.ofPrivate", dao::callsPrivate),
                way("class", 173, "@StatementTimeout KotlinClassDao.raise", ofClass::raise),
                way("interface (a MyBatis mapper)", 174, "@StatementTimeout KotlinMapper.raise", () -> mapper(pool)),
                way(
                        "interface's method, in a class that implements it",
                        175,
                        "@StatementTimeout KotlinOrders.raise",
                        orders::raise),
                way("interface's method with a body", 176, "@StatementTimeout KotlinDefault.raise", withBody::raise),
                way("top-level function", 177, "@StatementTimeout KotlinKt.topLevel", () -> KotlinKt.topLevel(pool)),
                way("block with a name", 178, "block kotlin", () -> KotlinKt.inBlock(pool)));
    }

    private static int mapper(DataSource pool) {
        Configuration configuration = new Configuration(new Environment("it", new JdbcTransactionFactory(), pool));
        configuration.addMapper(KotlinMapper.class);
        SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
        try (SqlSession session = factory.openSession()) {
            return session.getMapper(KotlinMapper.class).raise();
        }
    }

    private static Way way(String what, long millis, String origin, Callable<?> call) {
        return new Way("Kotlin", Unit.class, what, millis, origin, call);
    }
}
