package io.jdbcwatchdog.sample;

/** What an interface that is annotated as a whole leads to. */
public class JdbcRepository implements Repository {

    @Override
    public void own() {}

    @Override
    public void quick() {}

    @Override
    public void accept(String one) {}

    @Override
    public void close() {}

    public void added() {}
}
