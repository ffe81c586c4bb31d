package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.session.model.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * The server of a {@link HandshakeStory}, and the connection to it. A KILL that was sent may take effect at any later step,
 * even after its sender stopped waiting. It hits whatever the session runs then. The promises are checked here.
 */
final class HandshakeServer {

    /** A KILL that was sent. */
    static final class Kill {
        final Execution victim;
        boolean done;

        Kill(Execution victim) {
            this.victim = victim;
        }
    }

    private final Run run;
    private final Session session;
    private final List<Kill> inFlight = new ArrayList<>();
    private final List<Execution> unanswered = new ArrayList<>();
    private boolean open = true;
    private boolean closingIsJustified;
    private String onTheWire = "nothing";
    private Execution itsExecution;

    HandshakeServer(Run run, Session session) {
        this.run = run;
        this.session = session;
    }

    /** The script of the server's own thread. */
    void processesKills() {
        for (; ; ) {
            run.forget("server");
            Kill kill = inFlight.get(run.step("the server does a KILL", inFlight::size));
            inFlight.remove(kill);
            kill.done = true;
            run.check(
                    onTheWire.equals("nothing") || itsExecution == kill.victim,
                    "wrong victim: " + onTheWire + " was hit by the KILL for " + name(kill.victim));
            // After somebody gave up waiting, the socket is not closed at once, but before the next command.
            run.check(
                    closingIsJustified || current() == kill.victim,
                    "a KILL for an execution that is not the session's current one");
        }
    }

    /**
     * Runs a command that has passed the gate, until its answer has arrived.
     *
     * @param execution null if the command belongs to no execution
     */
    void executes(String command, Execution execution) {
        run.forget("before " + command);
        run.step(command + " leaves");
        if (open) {
            for (Kill kill : inFlight) {
                run.check(kill.victim == execution, command + " leaves while a KILL is in flight");
            }
            for (Execution victim : unanswered) {
                run.check(victim == execution, command + " leaves after a KILL that was never answered");
            }
            onTheWire = command;
            itsExecution = execution;
        }
        run.forget("before the answer of " + command);
        run.step(command + " is answered");
        onTheWire = "nothing";
        itsExecution = null;
    }

    /** @return null if the KILL could not be sent, or was refused */
    Kill send(Execution victim) {
        boolean refused = run.step("sends KILL for " + name(victim), () -> 2) == 1;
        if (refused) {
            return null;
        }
        Kill kill = new Kill(victim);
        if (open) {
            inFlight.add(kill);
        }
        return kill;
    }

    /** @return whether the KILL's answer came; the sender may stop waiting at any time */
    boolean answers(Kill kill) {
        boolean answered = run.step("waits for the answer, or no longer", () -> kill.done || !open ? 2 : 1) == 1;
        if (!answered && open) {
            unanswered.add(kill.victim);
            closingIsJustified = true;
        }
        return answered;
    }

    /** The last step of an escalation. It fails if the driver does not hand out its socket. */
    void closeSocketOf(Execution execution) {
        if (run.step("closes the socket of " + name(execution) + ", or cannot", () -> 2) == 1) {
            return;
        }
        run.check(
                onTheWire.equals("nothing") || itsExecution == execution,
                "wrong victim: the socket was closed under " + onTheWire);
        closed();
    }

    /** Somebody gave up waiting. */
    void mustClose() {
        run.step("must close the socket");
        run.check(!open || closingIsJustified, "the socket was closed for nothing");
        closed();
    }

    void closingIsJustified() {
        closingIsJustified = true;
    }

    /** A KILL that is still in flight finds a session that runs nothing new. */
    private void closed() {
        open = false;
        inFlight.clear();
        unanswered.clear();
        onTheWire = "nothing";
        itsExecution = null;
        closingIsJustified = true;
    }

    boolean isOpen() {
        return open;
    }

    private Execution current() {
        return run.quietly(session::running);
    }

    @Override
    public String toString() {
        if (!open) {
            return "closed";
        }
        StringBuilder state = new StringBuilder();
        inFlight.forEach(
                kill -> state.append("KILL for ").append(name(kill.victim)).append(' '));
        unanswered.forEach(
                victim -> state.append("unanswered ").append(name(victim)).append(' '));
        return state.append(closingIsJustified).append(onTheWire).toString();
    }

    /** Null for the stand-in of an idle transaction. */
    static String name(Execution execution) {
        return execution instanceof SentExecution ? (String) ((SentExecution) execution).owner : null;
    }
}
