package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.config.Settings;

/** Whether sessions of other accounts can be killed. Only an admin-user and DEFINER procedures need it. */
final class OthersKillCheck implements Check {

    @Override
    public String name() {
        return "KILL of others";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public boolean concerns(Settings settings) {
        return settings.adminUser() != null;
    }

    /** Without an answer nobody knows whether a KILL works, where an admin-user sends it. */
    @Override
    public boolean decides(Patient patient) {
        return patient.hasAdminUser();
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        Grants grants = patient.grants();
        if (grants.killsOthers()) {
            return Finding.works(grants.how()
                    + (patient.hasAdminUser()
                            ? ". The agent uses it where admin-servers names this server: admin-servers="
                                    + patient.address()
                            : ""));
        }
        return patient.hasAdminUser()
                ? Finding.failed("the admin-user may KILL only its own sessions", grants.grantToKillOthers())
                : Finding.works("this account may KILL only its own sessions, and needs no more unless a procedure runs"
                        + " as another account");
    }
}
