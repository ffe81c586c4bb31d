package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.session.model.Run;
import io.jdbcwatchdog.agent.session.model.Story;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application, a killer, a closer and a server around one session. The killer and the closer do, in the same order,
 * what {@code Killer} and {@code Closer} do; everything about the session is the real classes.
 *
 * <p>To tell another one: add a scene to {@link #cast}. Whatever a script reads or changes beside the session must be in
 * {@link #world}, and {@code run.forget} may stand only where no local variable of the script matters any more.
 */
public class HandshakeStory implements Story {

    private final String scene;
    private final String others;

    /** Whether a wait may end by its timeout, at any moment, or never does. */
    private final boolean impatient;

    private final Map<String, String> reports = new TreeMap<>();
    private Run run;
    private Session session;
    private HandshakeServer server;
    private Execution one;
    private Execution two;
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
        session = new Session(1, null, null, null, this, this);
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

    /** The second one never ended, as far as its session knows, when the ping comes. */
    private void twoCommands() {
        command("one's first", one);
        command("one's second", one);
        command("ping", null);
        end(one);
        command("SELECT two", two);
        end(two);
    }

    /** As {@code Answered} does it, the transaction is open, or no longer, before the slot is empty. */
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

    /** As {@code IdleTransactions}, then {@code Killer}. */
    private void killIdle() {
        Transaction open = session.transactions.open();
        if (open == null || !session.hold(open, open.idleSince(), Timeout.of(5, "test"), 0)) {
            return;
        }
        Execution idle = session.running();
        if (idle != null && idle.isIdle()) {
            kill(idle);
        }
    }

    /** As drivers do it: the lock is free when the answer is there, and the method returns later. */
    private void locked(Execution execution) {
        run.step("takes the connection's lock", () -> locked ? 0 : 1);
        locked = true;
        command("SELECT " + execution.sql, execution);
        locked = false;
        end(execution);
    }

    private void command(String text, Execution execution) {
        session.begin(execution, patience);
        server.executes(text, execution);
        run.forget("after " + text);
    }

    private void end(Execution execution) {
        session.end(execution, patience);
        String before = reports.put(execution.sql, summary(execution));
        run.check(before == null, execution.sql + " was reported twice");
        run.forget("after " + execution.sql);
    }

    /** As {@code Killer} and {@code ClaimedKill}. */
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
                        impatient || !victim.isIdle() || run.quietly(() -> session.transactions.open() == victim.idle),
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
            run.forget("after the KILL for " + victim.sql);
        }
    }

    /** As {@code Closer.closeClaimed}. */
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

    /** What its report tells. */
    private String summary(Execution execution) {
        return run.quietly(() -> {
            Attempts attempts = execution.attempts();
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
        for (Execution execution : new Execution[] {one, two}) {
            String told = reports.get(execution.sql);
            // Who gave up waiting could not know what came later; then the connection is gone.
            run.check(
                    !server.isOpen() || told.equals(summary(execution)),
                    "reported: " + told + ", but was: " + summary(execution));
        }
    }

    private static Execution execution(String name) {
        return new Execution(name, name, Timeout.of(5, "test"), null, false);
    }
}
