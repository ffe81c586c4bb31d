package io.jdbcwatchdog.agent.doctor;

/** One thing that the doctor looks at. Checks run in the order of {@link Checks}, and none changes anything on the server. */
interface Check {

    /** What is looked at, in a few words. */
    String name();

    Finding run(Patient patient) throws Exception;
}
