package io.jdbcwatchdog.agent.report;

import io.jdbcwatchdog.agent.event.AgentFault;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.CommitRefused;
import io.jdbcwatchdog.agent.event.ConfigurationRead;
import io.jdbcwatchdog.agent.event.ConnectionClosed;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.event.KillProcedureUsed;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.KillsHeld;
import io.jdbcwatchdog.agent.event.ObservedStatementEnded;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.PrivilegeRefused;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.StatementOverdue;

/** Writes one line to the log for each event. */
public final class LogListener implements EventListener {

    @Override
    public void statementEnded(StatementEnded event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.statement.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(
                    event.statement.session.loader(),
                    EventLines.of(event),
                    EvidenceText.lines(event.statement.evidence));
        }
    }

    @Override
    public void statementObserved(StatementObserved event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.statement.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(
                    event.statement.session.loader(),
                    EventLines.of(event),
                    EvidenceText.lines(event.statement.evidence));
        }
    }

    @Override
    public void idleTransactionEnded(IdleTransactionEnded event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.transaction.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.transaction.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void idleTransactionObserved(IdleTransactionObserved event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.transaction.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.transaction.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void blockerHandled(BlockerHandled event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.victim.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.victim.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void commitRefused(CommitRefused event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void orphanFound(OrphanFound event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void connectionClosed(ConnectionClosed event) {
        if (Log.isJson()) {
            Log.object(Level.WARN, event.session.loader(), JsonLines.of(event));
        } else {
            Log.warn(event.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void privilegeRefused(PrivilegeRefused event) {
        Log.warn(event.session.loader(), EventLines.of(event));
    }

    @Override
    public void killProcedureUsed(KillProcedureUsed event) {
        Log.info(event.session.loader(), EventLines.of(event));
    }

    /** The log says nothing before a statement is over, and only once that no KILL is sent. */
    @Override
    public boolean wants(Class<? extends Event> kind) {
        return kind != StatementOverdue.class
                && kind != StatementInTime.class
                && kind != ObservedStatementEnded.class
                && kind != KillWithheld.class;
    }

    /** Each KILL is in the debug log only. */
    @Override
    public boolean wants(Event event) {
        return event instanceof KillAnswered
                ? Log.debugEnabled(((KillAnswered) event).session.loader())
                : wants(event.getClass());
    }

    @Override
    public void killAnswered(KillAnswered event) {
        if (Log.isJson()) {
            Log.object(Level.DEBUG, event.session.loader(), JsonLines.of(event));
        } else {
            Log.debug(event.session.loader(), EventLines.of(event));
        }
    }

    @Override
    public void killsHeld(KillsHeld event) {
        Log.warn(EventLines.of(event));
    }

    @Override
    public void configurationRead(ConfigurationRead event) {
        if (event.accepted) {
            Log.info(event.message);
        } else {
            Log.warn(event.message);
        }
    }

    @Override
    public void agentFault(AgentFault event) {
        Log.warn(event.message);
    }
}
