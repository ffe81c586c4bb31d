package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Settings;

/** One thing that the doctor looks at. Checks run in the order of {@link Checks}, and none changes anything on the server. */
interface Check {

    /** What is looked at, in a few words. */
    String name();

    /** Whether it only asks short questions, and needs one connection: then it is also made at the start of a JVM. */
    default boolean isHarmless() {
        return false;
    }

    /** Whether a JVM with these settings needs to know it at its start. */
    default boolean concerns(Settings settings) {
        return true;
    }

    /** Whether a JVM that gets no answer to it does not know whether its KILLs work. */
    default boolean decides(Patient patient) {
        return false;
    }

    Finding run(Patient patient) throws Exception;
}
