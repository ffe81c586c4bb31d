package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.server.KillStatements;
import io.jdbcwatchdog.agent.session.Session;

/** A KILL for one session. It is sent in whichever form its server accepts from the account of the admin connection. */
final class Kill {

    final Session session;
    final boolean wholeConnection;
    private KillStatements form;

    Kill(Session session, boolean wholeConnection) {
        this.session = session;
        this.wholeConnection = wholeConnection;
        this.form = session.dialect;
    }

    /** Whether it stands for a KILL that nobody needs. Then it is a statement that does nothing. */
    boolean isRehearsal() {
        return session.id == 0;
    }

    /** It is sent in this form from now on. */
    void takeForm(KillStatements form) {
        this.form = form;
    }

    /** The form in which it was sent last: the server's own KILL, or procedures. */
    KillStatements form() {
        return form;
    }

    boolean callsProcedure() {
        return form != session.dialect;
    }

    /** The statement in its form. */
    String statement() {
        if (isRehearsal()) {
            return session.dialect.doNothing();
        }
        return wholeConnection ? form.killConnection(session.id) : form.killQuery(session.id);
    }
}
