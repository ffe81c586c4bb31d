package io.jdbcwatchdog.agent.policy;

/** Tells schema migrations, which take as long as they take, by who is on the Java stack. */
final class Migrations {

    private static final String[] TOOLS = {"org.flywaydb.", "liquibase."};

    private Migrations() {}

    static boolean isOne(Iterable<String> callers) {
        for (String caller : callers) {
            for (String tool : TOOLS) {
                if (caller.startsWith(tool)) {
                    return true;
                }
            }
        }
        return false;
    }
}
