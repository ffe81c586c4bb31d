package io.jdbcwatchdog.agent.doctor;

/** Whether a second connection reaches the same process of the server, as the admin connection has to. */
final class ProcessCheck implements Check {

    @Override
    public String name() {
        return "the right server";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        if (!patient.dialect().tellsProcess()) {
            return Finding.skipped(patient.dialect() + " does not say which process it is; each KILL has a proof of"
                    + " its own, which needs a connection to the server itself (docs/servers.md)");
        }
        if (patient.refusal() != null) {
            return Finding.skipped("not tried: there is no second connection");
        }
        return patient.isOneProcess()
                ? Finding.works("two connections reached the same process, and it proves which one it is")
                : Finding.failed(
                        "two connections to this address reached different servers, so the admin connection may not find"
                                + " the right one, and then no KILL is sent",
                        "Use a balancer that sends one client to one server (HAProxy: balance source), or connect to"
                                + " the server itself.");
    }
}
