package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.KillStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the account that sends the KILLs may do, read from its own grants. */
final class Grants {

    private static final String ALL = "ALL PRIVILEGES";

    private final Dialect dialect;
    private final String account;

    /** Those on all databases, in upper case. */
    private final Set<String> privileges;

    /** Those procedures of hosted servers that this account may call. */
    private final List<String> procedures;

    private Grants(Dialect dialect, String account, Set<String> privileges, List<String> procedures) {
        this.dialect = dialect;
        this.account = account;
        this.privileges = privileges;
        this.procedures = procedures;
    }

    /** @param sender the account whose connection sends the KILLs */
    static Grants of(Questions sender, Dialect dialect) throws SQLException {
        Set<String> privileges = new HashSet<>();
        for (String grant : sender.column("SHOW GRANTS")) {
            privileges.addAll(onAll(grant));
        }
        return new Grants(dialect, sender.ask("CURRENT_USER()"), privileges, callable(sender, dialect));
    }

    /** Only procedures that the account may call are shown to it. */
    private static List<String> callable(Questions sender, Dialect dialect) throws SQLException {
        String names = dialect.killProcedures().stream()
                .flatMap(form -> form.procedures().stream())
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? new ArrayList<>()
                : sender.column(
                        "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'mysql' AND"
                                + " ROUTINE_NAME IN (" + names + ")");
    }

    /** The privileges that this line grants on all databases. The line may hold the hash of a password. */
    static Set<String> onAll(String line) {
        String grant = line.toUpperCase(Locale.ROOT);
        int end = grant.indexOf(" ON *.* TO ");
        Set<String> found = new HashSet<>();
        if (grant.startsWith("GRANT ") && end > 0) {
            for (String each : grant.substring("GRANT ".length(), end).split(",", -1)) {
                found.add(each.trim());
            }
        }
        return found;
    }

    /** Whether the account has it on all databases. */
    boolean has(String privilege) {
        return privileges.contains(ALL) || !privilege.isEmpty() && privileges.contains(privilege);
    }

    /** SUPER is the older privilege for it. */
    private boolean hasKill() {
        return has(dialect.administration().killOthers) || privileges.contains("SUPER");
    }

    /** Which form may be called completely; empty if none. */
    private String callableForm() {
        return dialect.killProcedures().stream()
                .filter(form -> procedures.containsAll(form.procedures()))
                .map(KillStatements::toString)
                .findFirst()
                .orElse("");
    }

    boolean killsOthers() {
        return hasKill() || !callableForm().isEmpty();
    }

    String how() {
        return hasKill()
                ? account + " has the privilege"
                : "KILL is refused to " + account + ", and works by procedures that it may call: " + callableForm();
    }

    /** As it stands in a GRANT. */
    String accountName() {
        return "'" + account.replace("@", "'@'") + "'";
    }

    /** GRANT for each of these, which stand as between GRANT and TO. */
    String grant(Collection<String> asked) {
        return asked.stream()
                .map(each -> "GRANT " + each + " TO " + accountName())
                .collect(Collectors.joining("; "));
    }

    /** The same for an account that nobody has yet. */
    String whatKillsOthers() {
        String privilege = dialect.administration().killOthers;
        return privilege.isEmpty()
                ? "docs/servers.md says how."
                : "GRANT " + privilege + " ON *.* to it"
                        + (dialect.killProcedures().isEmpty()
                                ? "."
                                : ", or EXECUTE on a hosted server's procedures (docs/servers.md).");
    }

    /** The statement that an administrator would run. */
    String grantToKillOthers() {
        String privilege = dialect.administration().killOthers;
        if (privilege.isEmpty()) {
            return "See docs/servers.md for this kind of server.";
        }
        for (KillStatements form : dialect.killProcedures()) {
            List<String> missing = new ArrayList<>(form.procedures());
            missing.removeAll(procedures);
            if (missing.size() < form.procedures().size()) {
                return execute(missing);
            }
        }
        return "GRANT " + privilege + " ON *.* TO " + accountName()
                + dialect.killProcedures().stream()
                        .map(form -> "; or, " + form.service() + ": " + execute(form.procedures()))
                        .collect(Collectors.joining());
    }

    private String execute(List<String> names) {
        return grant(
                names.stream().map(name -> "EXECUTE ON PROCEDURE mysql." + name).collect(Collectors.toList()));
    }
}
