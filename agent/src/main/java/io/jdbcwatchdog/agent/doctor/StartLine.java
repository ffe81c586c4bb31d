package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one line that a JVM logs about a server, for those who will have to act on it. */
final class StartLine {

    private final boolean isWarning;
    private final String text;

    private StartLine(boolean isWarning, String text) {
        this.isWarning = isWarning;
        this.text = text;
    }

    /** @param version as the server says it now */
    static StartLine of(Session session, String version, String account, Map<String, Finding> findings) {
        return of(
                SafeText.name(session.endpoint.toString()) + " (" + session.dialect + " "
                        + SafeText.name(numbers(version)) + ") as " + SafeText.name(account),
                session.dialect.tellsProcess(),
                findings);
    }

    /** Without what distributions add to them. */
    static String numbers(String version) {
        String numbers = version.replaceFirst("(?s)[^0-9.].*", "");
        return numbers.isEmpty() ? version : numbers;
    }

    /** @param tellsProcess whether the server says which process it is, so that no KILL needs a proof of its own */
    static StartLine of(String where, boolean tellsProcess, Map<String, Finding> findings) {
        boolean failed = Checks.isAnyFailed(findings);
        StringBuilder text = new StringBuilder("checked ").append(where).append(": ");
        if (failed) {
            text.append("a KILL would not work here");
        } else {
            text.append(
                    tellsProcess
                            ? "a KILL works here"
                            : "a KILL works here if the application is connected to the server itself");
        }
        findings.values().stream()
                .filter(found -> found.status == Finding.Status.FAILED)
                .forEach(found -> append(text, found));
        findings.values().stream()
                .filter(found -> found.status == Finding.Status.ADVICE && !found.advice.isEmpty())
                .forEach(found -> append(text, found));
        return new StartLine(failed, text.toString());
    }

    private static void append(StringBuilder text, Finding found) {
        text.append("; ").append(found.text);
        if (!found.advice.isEmpty()) {
            text.append(": ").append(found.advice.replaceFirst("\\.$", ""));
        }
    }

    /**
     * Nothing was found out.
     *
     * @param isFull whether the server or the account has no room, which was logged when it was noticed
     * @param advice what would help; empty if nobody knows
     */
    static StartLine unknown(Session session, String account, String why, boolean isFull, String advice) {
        return unknown(SafeText.name(session.endpoint.toString()), account, why, isFull, advice);
    }

    static StartLine unknown(String server, String account, String why, boolean isFull, String advice) {
        String text = "not checked: " + server + " as " + SafeText.name(account) + ": " + why
                + (isFull
                        ? ". While that is so, a KILL may find no room either"
                        : ". Where this lasts, no KILL is sent, and the socket is closed instead");
        return new StartLine(!isFull && !advice.isEmpty(), advice.isEmpty() ? text : text + ". What helps: " + advice);
    }

    boolean isWarning() {
        return isWarning;
    }

    String text() {
        return text;
    }

    void log(@Nullable ClassLoader loader) {
        if (isWarning) {
            Log.warn(loader, text);
        } else {
            Log.info(loader, text);
        }
    }
}
