package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.model.Run;
import io.jdbcwatchdog.agent.session.model.Story;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application, a killer, a closer and a server around one session. The killer and the closer take the same steps in the
 * same order as {@code Lane} and {@code Closer}. The session and its parts are the real classes.
 *
 * <p>To add a story, add a scene to {@link #cast}. Whatever a script reads or changes beside the session must be in {@link
 * #world}. A script may call {@code run.forget} only where its local variables no longer matter.
 */
public class HandshakeStory implements Story {

    private final String scene;
    private final String others;

    /** Whether a wait may time out at any moment. Otherwise it never does. */
    private final boolean impatient;

    private final Map<String, String> reports = new TreeMap<>();
    private Run run;
    private Session session;
    private HandshakeServer server;
    private SentExecution one;
    private SentExecution two;
    private boolean locked;

    public HandshakeStory(String scene, String others, boolean impatient) {
        this.scene = scene;
        this.others = others;
        this.impatient = impatient;
    }

    private final Patience patience = new Patience() {
        @Override
        public long nanosFor(Execution claimed) {
            return impatient ? 1 : Long.MAX_VALUE;
        }

        @Override
        public void mustClose(Session session) {
            server.mustClose();
        }
    };

    @Override
    public void cast(Run newRun) {
        run = newRun;
        session = new Session(1, null, null, null, Dialects.DEFAULT, this, this);
        server = new HandshakeServer(run, session);
        one = execution("one");
        two = execution("two");
        if (impatient) {
            server.closingIsJustified();
        }
        run.servant("server", server::processesKills);
        switch (others) {
            case "killer":
                run.actor("killer", () -> kill(one));
                break;
            case "closer":
                run.actor("closer", () -> close(one));
                break;
            case "killer of what is idle":
                run.actor("watchdog, then killer", this::killIdle);
                break;
            case "killer and closer":
                run.actor("killer", () -> kill(one));
                run.actor("closer", () -> close(one));
                break;
            case "killer, again":
                run.actor("killer", () -> kill(one, one));
                break;
            case "killer of both":
                run.actor("killer", () -> kill(one, two));
                break;
            case "killer of both and closer":
                run.actor("killer", () -> kill(one, two));
                run.actor("closer", () -> close(one));
                break;
            default:
                throw new IllegalArgumentException(others);
        }
        switch (scene) {
            case "one after the other":
                run.actor("application", this::oneAfterTheOther);
                break;
            case "two commands":
                run.actor("application", this::twoCommands);
                break;
            case "a transaction":
                run.actor("application", this::inTransaction);
                break;
            case "two threads":
                run.actor("application", () -> locked(one));
                run.actor("another thread of it", () -> locked(two));
                break;
            default:
                throw new IllegalArgumentException(scene);
        }
    }

    private void oneAfterTheOther() {
        command("SELECT one", one);
        end(one);
        command("SELECT two", two);
        end(two);
        command("ping", null);
    }

    /** As far as the session knows, the second command has not ended when the ping comes. */
    private void twoCommands() {
        command("one's first", one);
        command("one's second", one);
        command("ping", null);
        end(one);
        command("SELECT two", two);
        end(two);
    }

    /** As in {@code TransactionTracker}, the transaction is set, or removed, before the slot becomes empty. */
    private void inTransaction() {
        command("INSERT one", one);
        Transaction open = new Transaction(0, null);
        session.transactions.open(open);
        open.used(one, 1);
        end(one);
        command("COMMIT two", two);
        session.transactions.open((Transaction) null);
        end(two);
        command("ping", null);
    }

    /** Does what {@code IdleTransactions} and then {@code Lane} do. */
    private void killIdle() {
        Transaction open = session.transactions.open();
        if (open == null || session.beginIdle(open, open.idleSince(), Timeout.of(5, "test"), 0) == null) {
            return;
        }
        Execution idle = session.running();
        if (idle instanceof IdleExecution) {
            kill(idle);
        }
    }

    /** As in the drivers, the lock is free when the answer has arrived, and the method returns later. */
    private void locked(SentExecution execution) {
        run.step("takes the connection's lock", () -> locked ? 0 : 1);
        locked = true;
        command("SELECT " + execution.owner, execution);
        locked = false;
        end(execution);
    }

    private void command(String text, Execution execution) {
        session.begin(execution, patience);
        server.executes(text, execution);
        run.forget("after " + text);
    }

    private void end(SentExecution execution) {
        session.end(execution, patience);
        String before = reports.put(name(execution), summary(execution));
        run.check(before == null, execution.owner + " was reported twice");
        run.forget("after " + execution.owner);
    }

    /** Does what {@code Lane} and {@code ClaimedKill} do. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder of the claim writes.
    private void kill(Execution... victims) {
        for (Execution victim : victims) {
            Claim claim = session.claim(victim);
            if (claim == null) {
                continue;
            }
            try {
                Attempts attempts = victim.attempt(0);
                boolean before = attempts.unanswered;
                attempts.unanswered = true;
                run.check(
                        impatient
                                || !(victim instanceof IdleExecution)
                                || run.quietly(
                                        () -> session.transactions.open() == ((IdleExecution) victim).transaction),
                        "a KILL for a transaction that is over");
                HandshakeServer.Kill kill = server.send(victim);
                boolean missing = kill != null && !server.answers(kill);
                attempts.unanswered = before || missing;
                if (missing) {
                    session.taint();
                } else if (kill != null) {
                    attempts.killQueries++;
                }
            } finally {
                session.settle(claim);
            }
            run.forget("after the KILL for " + HandshakeServer.name(victim));
        }
    }

    /** Does what {@code Closer.closeClaimed} does. */
    private void close(Execution execution) {
        Claim claim = session.takeOver(execution);
        if (claim == null) {
            return;
        }
        server.closingIsJustified();
        try {
            Attempts attempts = execution.attempt(0);
            server.closeSocketOf(execution);
            attempts.socketClosed = true;
        } finally {
            session.settle(claim);
        }
    }

    /** The content of the execution's report. */
    private String summary(Execution execution) {
        return run.quietly(() -> {
            Attempts attempts = execution.attemptsSoFar();
            return attempts == null
                    ? "nothing"
                    : attempts.killQueries + " KILLs" + (attempts.unanswered ? ", one unanswered" : "");
        });
    }

    @Override
    public String world() {
        return server + " " + (server.isOpen() ? reports : reports.keySet()) + locked;
    }

    @Override
    public void theEnd() {
        run.check(reports.size() == 2, "not everything was reported: " + reports);
        for (SentExecution execution : new SentExecution[] {one, two}) {
            String reported = reports.get(name(execution));
            // A thread that gave up waiting could not know what came later. Then the connection is gone.
            run.check(
                    !server.isOpen() || reported.equals(summary(execution)),
                    "reported: " + reported + ", but was: " + summary(execution));
        }
    }

    private static String name(SentExecution execution) {
        return HandshakeServer.name(execution);
    }

    private static SentExecution execution(String name) {
        return new StatementExecution(name, name, Timeout.of(5, "test"), null, false);
    }
}
