package io.jdbcwatchdog.agent.doctor;

import java.util.List;

/** Procedures that run as another account: what they run can only be killed with a privilege. */
final class DefinerCheck implements Check {

    private static final String OF_OTHERS = "SELECT CONCAT(ROUTINE_SCHEMA, '.', ROUTINE_NAME) FROM"
            + " information_schema.ROUTINES WHERE SECURITY_TYPE = 'DEFINER' AND DEFINER <> CURRENT_USER() AND"
            + " ROUTINE_SCHEMA NOT IN ('mysql', 'sys') ORDER BY 1 LIMIT 100";

    @Override
    public String name() {
        return "DEFINER procedures";
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public Finding run(Patient patient) throws Exception {
        List<String> routines = patient.column(OF_OTHERS);
        if (routines.isEmpty()) {
            return Finding.works("this account sees none that run as another account");
        }
        String many = routines.size() == 1 ? "one procedure runs" : routines.size() + " procedures run";
        String text = many + " as another account (" + Patient.shown(routines) + ")";
        return patient.grants().killsOthers()
                ? Finding.works(text + ", and the admin connection may KILL what they run")
                : Finding.advice(
                        text + ": KILL QUERY is refused while they run, and their connection is closed instead",
                        "Set an admin-user that may end them: "
                                + patient.grants().whatKillsOthers());
    }
}
