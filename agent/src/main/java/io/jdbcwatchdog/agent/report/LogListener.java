package io.jdbcwatchdog.agent.report;

import io.jdbcwatchdog.agent.event.AgentFault;
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
        Log.warn(event.statement.session.loader(), EventLines.of(event));
    }

    @Override
    public void statementObserved(StatementObserved event) {
        Log.warn(event.statement.session.loader(), EventLines.of(event));
    }

    @Override
    public void idleTransactionEnded(IdleTransactionEnded event) {
        Log.warn(event.transaction.session.loader(), EventLines.of(event));
    }

    @Override
    public void idleTransactionObserved(IdleTransactionObserved event) {
        Log.warn(event.transaction.session.loader(), EventLines.of(event));
    }

    @Override
    public void commitRefused(CommitRefused event) {
        Log.warn(event.session.loader(), EventLines.of(event));
    }

    @Override
    public void orphanFound(OrphanFound event) {
        Log.warn(event.session.loader(), EventLines.of(event));
    }

    @Override
    public void connectionClosed(ConnectionClosed event) {
        Log.warn(event.session.loader(), EventLines.of(event));
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
        return kind != StatementOverdue.class && kind != StatementInTime.class && kind != KillWithheld.class;
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
        Log.debug(event.session.loader(), EventLines.of(event));
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
