package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.SafeText;

/** Whether the server has a port for administrators, which is still open when the server is full. */
final class AdminPortCheck implements Check {

    @Override
    public String name() {
        return "admin-port";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        String port = patient.askOr(patient.dialect().administration().adminPort, "");
        return port.isEmpty()
                ? Finding.skipped("the server has none; the admin connection takes one of its ordinary places")
                : Finding.works("the server has one: admin-port=" + SafeText.name(port) + " needs "
                        + patient.dialect().administration().adminPortNeeds);
    }
}
