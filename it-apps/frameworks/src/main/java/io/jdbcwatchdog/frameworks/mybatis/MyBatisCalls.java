package io.jdbcwatchdog.frameworks.mybatis;

import io.jdbcwatchdog.frameworks.AnnotatedCall;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.TransactionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.mybatis.spring.SqlSessionTemplate;
import org.mybatis.spring.transaction.SpringManagedTransactionFactory;

public final class MyBatisCalls {

    private MyBatisCalls() {}

    public static List<AnnotatedCall> of(DataSource pool) {
        SqlSessionFactory plain = factory(pool, new JdbcTransactionFactory());
        SqlSessionTemplate spring = new SqlSessionTemplate(factory(pool, new SpringManagedTransactionFactory()));
        return List.of(
                plain("method", 141, "MethodMapper.raise", plain, MethodMapper.class, MethodMapper::raise),
                plain("interface", 142, "InterfaceMapper.raise", plain, InterfaceMapper.class, InterfaceMapper::raise),
                spring("method", 141, "MethodMapper.raise", spring.getMapper(MethodMapper.class)::raise),
                spring("interface", 142, "InterfaceMapper.raise", spring.getMapper(InterfaceMapper.class)::raise));
    }

    private static SqlSessionFactory factory(DataSource pool, TransactionFactory transactions) {
        Configuration configuration = new Configuration(new Environment("it", transactions, pool));
        configuration.addMapper(MethodMapper.class);
        configuration.addMapper(InterfaceMapper.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    private static <M> AnnotatedCall plain(
            String what,
            long millis,
            String origin,
            SqlSessionFactory factory,
            Class<M> mapper,
            ToIntFunction<M> call) {
        return new AnnotatedCall(
                "MyBatis", SqlSession.class, "mapper: " + what, millis, "@StatementTimeout " + origin, () -> {
                    try (SqlSession session = factory.openSession()) {
                        return call.applyAsInt(session.getMapper(mapper));
                    }
                });
    }

    private static AnnotatedCall spring(String what, long millis, String origin, Callable<?> call) {
        return new AnnotatedCall(
                "MyBatis-Spring",
                SqlSessionTemplate.class,
                "mapper: " + what,
                millis,
                "@StatementTimeout " + origin,
                call);
    }
}
