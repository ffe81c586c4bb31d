package io.jdbcwatchdog.it.support;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.support.child.Jars;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What a child JVM with a pool needs beside its driver. */
public final class PoolJars {

    public static final Path[] ALL = Stream.of(HikariDataSource.class, LoggerFactory.class, StatementTimeout.class)
            .map(Jars::of)
            .toArray(Path[]::new);

    private PoolJars() {}
}
