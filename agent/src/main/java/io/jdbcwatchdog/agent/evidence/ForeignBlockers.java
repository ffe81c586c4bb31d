package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.kill.SideConnection;
import io.jdbcwatchdog.agent.kill.SideConnection.NoAnswer;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.ForeignKill;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Blockers that are no sessions of this JVM: which of them may be ended, and their end.
 *
 * <p>Between such a session and the agent there is no handshake. What remains is proof and a short way: the session has sent
 * no command for a second or more, its transaction is the one that blocks, and both are asked again directly before the
 * KILL. After this last look the session may still begin a statement, and the KILL then hits it. On MariaDB look and KILL
 * are one command; on MySQL a round trip is between them. So the promise that no wrong statement is hit holds for sessions
 * of this JVM only, and others are ended only where the account has the privilege to end others' sessions, even if they are
 * of the same account: with it the administrator of the server accepts this.
 *
 * <p>Why it is the transaction that blocks: the server was asked who blocks while the session was already idle, and the
 * session has been idle since. On MariaDB, whose answer may be a copy from before, the copy is proven to be newer.
 */
final class ForeignBlockers {

    /** How long a session must have been idle. */
    static final long IDLE_MILLIS = 1_000;

    private static final String NOT_OF_THIS_JVM = "it is no session of this JVM";
    private static final String PREPARED = "there is a prepared XA transaction, and the server does not tell whose";
    private static final String USED = "it has been used meanwhile";

    /** MariaDB makes its copy anew when nobody has read it for 100 ms. */
    private static final long COPY_IS_KEPT = 110_000_000L;

    private static final int MOST_LOOKS = 4;

    private static final Pattern GRANT_ON_ALL = Pattern.compile("(?i)^GRANT ([^`'\"]+?) ON \\*\\.\\* TO ");

    private final SideConnection side;
    private final ForeignKill kill;
    private final long until;

    /** What was told about some sessions at an earlier look. */
    private final Map<Long, String> before;

    /** What is told about them now. */
    private final Map<Long, String> told = new HashMap<>();

    /** Null until it was asked. */
    private @Nullable String accountRefusal;

    ForeignBlockers(SideConnection side, long until, Map<Long, String> before) {
        this.side = side;
        this.kill = side.questions().foreignKill();
        this.until = until;
        this.before = before;
    }

    /** Whether some session may be ended only if the same is told about it later. */
    boolean needsSecondLook() {
        return kill.needsSecondLook() && !before.keySet().containsAll(told.keySet());
    }

    Map<Long, String> told() {
        return told;
    }

    /** Why this session must be left alone; empty if it may be ended. */
    String refusal(Blocker root, boolean isAllKnown) throws NoAnswer {
        String why = Endable.refusal(root, side.questions().knowsStatements(), isAllKnown);
        try {
            why = why.isEmpty() ? refusalOfAccount() : why;
            why = why.isEmpty() ? refusalOfLocks(root.session) : why;
            return why.isEmpty() ? refusalOfIdleness(root.session) : why;
        } catch (SQLException refused) {
            return "the server did not tell whether it is idle: " + SafeText.message(refused);
        }
    }

    private String refusalOfAccount() throws NoAnswer, SQLException {
        String known = accountRefusal;
        if (known == null) {
            known = askAccount();
            accountRefusal = known;
        }
        return known;
    }

    private String askAccount() throws NoAnswer, SQLException {
        if (kill.privilege().isEmpty()) {
            return NOT_OF_THIS_JVM;
        }
        for (List<String> row : side.rows(kill.grants(), until)) {
            if (grants(row.get(0), kill.privilege()) || kill.isSuperEnough() && grants(row.get(0), "SUPER")) {
                return "";
            }
        }
        return NOT_OF_THIS_JVM + "; to end those too, the agent's account needs GRANT " + kill.privilege() + " ON *.*";
    }

    /** Whether this line, which may hold the hash of a password, grants the privilege to end others' sessions. */
    static boolean grants(String line, String privilege) {
        Matcher grant = GRANT_ON_ALL.matcher(line);
        if (!grant.find()) {
            return false;
        }
        for (String each : grant.group(1).split(",", -1)) {
            String name = each.trim();
            if (name.equalsIgnoreCase(privilege) || name.equalsIgnoreCase("ALL PRIVILEGES")) {
                return true;
            }
        }
        return false;
    }

    private String refusalOfLocks(long session) throws NoAnswer, SQLException {
        Collection<Long> only = Collections.singleton(session);
        if (isSomethingPrepared()) {
            return PREPARED;
        }
        List<String> questions = kill.otherLocks(only);
        List<List<String>> locks = locks(only);
        if (holdsOther(locks)) {
            return Endable.OTHER_LOCK;
        }
        boolean known = questions.isEmpty() || !locks.isEmpty();
        return known ? "" : "it is not known whether it holds a GET_LOCK; needed: " + kill.otherLocksNeed();
    }

    private boolean isSomethingPrepared() throws NoAnswer, SQLException {
        return !kill.prepared().isEmpty() && !side.rows(kill.prepared(), until).isEmpty();
    }

    /** Why the server's locks forbid to end this session of this JVM. Not every server says anything about them. */
    String refusalOfLocksOfOwn(long session) throws NoAnswer {
        try {
            if (kill.preparedMayBeAnybodys() && isSomethingPrepared()) {
                return PREPARED;
            }
        } catch (SQLException refused) {
            return "the server did not tell whether it has prepared XA transactions: " + SafeText.message(refused);
        }
        return holdsOther(locks(Collections.singleton(session))) ? Endable.OTHER_LOCK : "";
    }

    private static boolean holdsOther(List<List<String>> locks) {
        return locks.stream().anyMatch(row -> row.get(1).equals("1"));
    }

    /** The first answer that the server gives. */
    private List<List<String>> locks(Collection<Long> sessions) throws NoAnswer {
        List<List<String>> rows = Collections.emptyList();
        for (String question : kill.otherLocks(sessions)) {
            rows = rows.isEmpty() ? rowsIfAllowed(question) : rows;
        }
        return rows;
    }

    private List<List<String>> rowsIfAllowed(String question) throws NoAnswer {
        try {
            return side.rows(question, until);
        } catch (SQLException notThere) {
            return Collections.emptyList();
        }
    }

    private String refusalOfIdleness(long session) throws NoAnswer, SQLException {
        List<List<String>> rows = side.rows(kill.idle(Collections.singleton(session)), until);
        if (rows.size() != 1) {
            return "it is not proven to be idle in a transaction";
        }
        String now = rows.get(0).get(1);
        told.put(session, now);
        if (kill.needsSecondLook()) {
            return now.equals(before.getOrDefault(session, now)) ? "" : USED;
        }
        return Blocker.number(rows.get(0).get(2)) < IDLE_MILLIS ? "it has been idle for less than a second" : "";
    }

    /**
     * Makes sure that what the server tells about row locks is not from before the first look.
     *
     * @return why not; empty if it does
     */
    static String whyNotFresh(SideConnection side, long until) throws NoAnswer {
        ForeignKill kill = side.questions().foreignKill();
        if (kill.mark().isEmpty()) {
            return "";
        }
        try {
            side.rows(kill.mark(), until);
            for (int i = 0; i < MOST_LOOKS; i++) {
                if (side.rows(kill.isFresh(), until).get(0).get(0).equals("1")) {
                    return "";
                }
                LockSupport.parkNanos(COPY_IS_KEPT);
            }
        } catch (SQLException refused) {
            return "the server does not tell whose the locks are: " + SafeText.message(refused) + "; needed: PROCESS";
        }
        return "others ask the server for its locks all the time, so its answer may be from before";
    }

    /**
     * Ends the session if it is still idle.
     *
     * @param observed whether it is only looked at
     * @param mayEnd asked when nothing but the KILL is left; false means that there have been enough of them
     * @return why it was left alone; empty if it was ended, or would have been
     */
    String end(long session, boolean observed, BooleanSupplier mayEnd) {
        String known = told.getOrDefault(session, "");
        try {
            if (side.rows(kill.stillIdle(session, known, IDLE_MILLIS), until).isEmpty()) {
                return USED;
            }
            if (observed) {
                return "";
            }
            if (!mayEnd.getAsBoolean()) {
                return "max-kills-per-minute is reached, or the statement that waited for it is over";
            }
        } catch (NoAnswer e) {
            return e.why();
        } catch (SQLException refused) {
            return "the server did not tell whether it is idle: " + SafeText.message(refused);
        }
        return end(session, known);
    }

    private String end(long session, String known) {
        String inOne = kill.endIfIdle(session, known, IDLE_MILLIS);
        try {
            if (!inOne.isEmpty()) {
                boolean ended = side.rows(inOne, until).stream()
                        .anyMatch(row -> row.get(0).equals("1"));
                return ended ? "" : USED;
            }
            side.rows(kill.end(session), until);
            return "";
        } catch (NoAnswer e) {
            return "it is not known whether the KILL was done: " + e.why();
        } catch (SQLException refused) {
            return "the KILL was refused: " + SafeText.message(refused);
        }
    }
}
