package io.jdbcwatchdog.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.frameworks.jdbc.SpringDataJdbcWays;
import io.jdbcwatchdog.frameworks.jdbi.JdbiWays;
import io.jdbcwatchdog.frameworks.jooq.JooqWays;
import io.jdbcwatchdog.frameworks.jpa.JpaWays;
import io.jdbcwatchdog.frameworks.kotlin.KotlinWays;
import io.jdbcwatchdog.frameworks.mybatis.MyBatisWays;
import io.jdbcwatchdog.frameworks.plain.PlainWays;
import io.jdbcwatchdog.frameworks.spring.SpringWays;
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

    private static final List<Function<DataSource, List<Way>>> ALL = List.of(
            PlainWays::of,
            SpringWays::of,
            SpringDataJdbcWays::of,
            JpaWays::of,
            MyBatisWays::of,
            JdbiWays::of,
            JooqWays::of,
            KotlinWays::of);

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
            List<Way> ways = ALL.stream()
                    .flatMap(framework -> framework.apply(pool).stream())
                    .toList();
            ways.forEach(Trial::unhindered);
            holder.setAutoCommit(false);
            statement.execute("SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            tell("session.before", session(pool));
            Set<String> failedOnce = new HashSet<>();
            for (Way way : ways) {
                if (failedOnce.add(way.framework())) {
                    Trial.unmeasured(way);
                }
                Trial.of(way);
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
