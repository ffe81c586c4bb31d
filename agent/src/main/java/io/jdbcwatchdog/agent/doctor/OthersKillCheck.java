package io.jdbcwatchdog.agent.doctor;

/** Whether sessions of other accounts can be killed. Only an admin-user and DEFINER procedures need it. */
final class OthersKillCheck implements Check {

    @Override
    public String name() {
        return "KILL of others";
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        Grants grants = patient.grants();
        if (grants.killsOthers()) {
            return Finding.works(grants.how());
        }
        String text = patient.hasAdminUser()
                ? "the admin-user may KILL only its own sessions"
                : "this account may KILL only its own sessions, and needs no more unless a procedure runs as another"
                        + " account";
        return patient.hasAdminUser() ? Finding.failed(text, grants.grantToKillOthers()) : Finding.works(text);
    }
}
