package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.server.Administration;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What the account that sends the KILLs may do, read from its own grants. */
final class Grants {

    private static final String HOSTED = "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA ="
            + " 'mysql' AND ROUTINE_NAME IN ('rds_kill', 'rds_kill_query', 'az_kill', 'az_kill_query')";

    private final Administration administration;
    private final String account;
    private final boolean privileged;
    private final List<String> procedures;

    private Grants(Administration administration, String account, boolean privileged, List<String> procedures) {
        this.administration = administration;
        this.account = account;
        this.privileged = privileged;
        this.procedures = procedures;
    }

    /** @param sender the account whose connection sends the KILLs */
    static Grants of(Questions sender, Administration administration) throws SQLException {
        boolean privileged = false;
        for (String grant : sender.column("SHOW GRANTS")) {
            privileged |= isForKill(grant.toUpperCase(Locale.ROOT), administration.killOthers);
        }
        return new Grants(administration, sender.ask("CURRENT_USER()"), privileged, sender.column(HOSTED));
    }

    private static boolean isForKill(String grant, String privilege) {
        int on = grant.indexOf(" ON *.*");
        if (on < 0) {
            return false;
        }
        String granted = grant.substring(0, on) + ",";
        return granted.contains(" ALL PRIVILEGES,")
                || granted.matches(".* SUPER,.*")
                || !privilege.isEmpty() && granted.matches(".*[ ,]" + privilege + ",.*");
    }

    boolean killsOthers() {
        return privileged || procedures.size() > 1;
    }

    String how() {
        return privileged
                ? account + " has the privilege"
                : account + " may call " + Patient.shown(procedures) + " in the schema mysql";
    }

    /** As it stands in a GRANT. */
    String accountName() {
        return "'" + account.replace("@", "'@'") + "'";
    }

    /** The statement that an administrator would run. */
    String grantToKillOthers() {
        String who = accountName();
        return administration.killOthers.isEmpty()
                ? "See docs/servers.md for this kind of server."
                : "GRANT " + administration.killOthers + " ON *.* TO " + who
                        + "; on Amazon RDS, Aurora or Azure EXECUTE" + " on the procedures that docs/servers.md names";
    }
}
