package io.jdbcwatchdog.agent.policy;

/** Recognises migrations, which may take as long as they need, by the classes on the Java stack. */
final class Migrations {

    private static final String[] TOOLS = {"org.flywaydb.", "liquibase."};

    private Migrations() {}

    static boolean isMigration(Iterable<String> callers) {
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
