package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;

/** Which server and driver these are. Without a driver that the agent knows, there is no patient at all. */
final class ServerCheck implements Check {

    @Override
    public String name() {
        return "server and driver";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        return Finding.works(patient.dialect() + " (" + SafeText.name(patient.version()) + ") by "
                + patient.driver().name() + " " + SafeText.name(patient.driverVersion()) + ", which is watched");
    }
}
