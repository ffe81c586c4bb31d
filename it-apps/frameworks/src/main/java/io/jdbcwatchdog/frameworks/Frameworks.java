package io.jdbcwatchdog.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.frameworks.jdbc.SpringDataJdbcCalls;
import io.jdbcwatchdog.frameworks.jdbi.JdbiCalls;
import io.jdbcwatchdog.frameworks.jooq.JooqCalls;
import io.jdbcwatchdog.frameworks.jpa.JpaCalls;
import io.jdbcwatchdog.frameworks.kotlin.KotlinCalls;
import io.jdbcwatchdog.frameworks.mybatis.MyBatisCalls;
import io.jdbcwatchdog.frameworks.plain.PlainCalls;
import io.jdbcwatchdog.frameworks.spring.SpringCalls;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Tries all of them, on a pool of one connection, while another connection holds the row. */
public final class Frameworks {

    private static final List<Function<DataSource, List<AnnotatedCall>>> ALL = List.of(
            PlainCalls::of,
            SpringCalls::of,
            SpringDataJdbcCalls::of,
            JpaCalls::of,
            MyBatisCalls::of,
            JdbiCalls::of,
            JooqCalls::of,
            KotlinCalls::of);

    private Frameworks() {}

    public static void main(String[] args) throws SQLException {
        Map<String, String> told = new HashMap<>();
        for (String arg : args) {
            told.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        try (HikariDataSource holders = pool(told);
                HikariDataSource pool = pool(told);
                Connection holder = holders.getConnection();
                Statement statement = holder.createStatement()) {
            List<AnnotatedCall> calls = ALL.stream()
                    .flatMap(framework -> framework.apply(pool).stream())
                    .toList();
            calls.forEach(Trial::unhindered);
            holder.setAutoCommit(false);
            statement.execute("SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            tell("session.before", session(pool));
            Set<String> failedOnce = new HashSet<>();
            for (AnnotatedCall call : calls) {
                if (failedOnce.add(call.framework())) {
                    Trial.unmeasured(call);
                }
                Trial.of(call);
            }
            tell("session.after", session(pool));
        }
    }

    private static HikariDataSource pool(Map<String, String> told) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(told.get("url"));
        config.setUsername(told.get("user"));
        config.setPassword(told.get("password"));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** Another one than before, where the pool gave its connection up. */
    private static long session(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    static void tell(String key, Object value) {
        System.out.println("result " + key + "=" + String.valueOf(value).replaceAll("[\r\n]+", " "));
    }
}
