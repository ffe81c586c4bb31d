package io.jdbcwatchdog.agent.doctor;

/** Whether the server's own id of a session reaches the driver, without which no KILL is ever sent. */
final class ProxyCheck implements Check {

    @Override
    public String name() {
        return "session id";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        return patient.isIdProven()
                ? Finding.works("the id that the driver was given is the server's CONNECTION_ID()")
                : Finding.failed(
                        "a proxy gave the connection its id, so a KILL could mean another session, and none is sent",
                        "Have the proxy pass connections through (MySQL Router: client_ssl_mode=PASSTHROUGH, or"
                                + " client_ssl_mode=PREFERRED with server_ssl_mode=AS_CLIENT), or connect to the"
                                + " server itself.");
    }
}
