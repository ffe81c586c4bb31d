package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.KillStatements;
import java.util.ArrayList;
import java.util.List;

/**
 * The forms of a KILL on one admin connection: the server's own, and the procedures of hosted servers. The others are tried
 * only when the form that was accepted last is refused, so where KILL is allowed no procedure is ever called.
 *
 * <p>A procedure is found by calling it, for the very session that is to be ended, while that session is claimed. So it takes
 * no question that an account may not ask, and the answer is about this account and this session.
 */
final class KillForms {

    private final List<KillStatements> all = new ArrayList<>();
    private KillStatements accepted;

    KillForms(Dialect dialect) {
        accepted = dialect;
        all.add(dialect);
        all.addAll(dialect.killProcedures());
    }

    /** Sends a statement and waits for the answer. */
    interface Sender {

        /** @param own whether it is the server's own KILL */
        KillAnswer send(String statement, boolean own);
    }

    KillAnswer send(Kill kill, Sender sender) {
        KillStatements first = accepted;
        KillAnswer answer = sendAs(first, kill, sender);
        for (int i = 0; i < all.size() && answer == KillAnswer.DENIED; i++) {
            if (all.get(i) != first) {
                answer = sendAs(all.get(i), kill, sender);
            }
        }
        if (answer == KillAnswer.DENIED) {
            kill.takeForm(first); // for the log
        }
        return answer;
    }

    private KillAnswer sendAs(KillStatements form, Kill kill, Sender sender) {
        kill.takeForm(form);
        KillAnswer answer = sender.send(kill.statement(), !kill.callsProcedure());
        if (answer == KillAnswer.DONE) {
            accepted = form;
        }
        return answer;
    }
}
