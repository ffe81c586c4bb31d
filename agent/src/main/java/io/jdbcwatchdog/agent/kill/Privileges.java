package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.KillProcedureUsed;
import io.jdbcwatchdog.agent.event.PrivilegeRefused;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells once for each server that the admin connection's account may not KILL, and once that procedures do it instead. */
final class Privileges {

    private final Events events;
    private final AtomicBoolean refused = new AtomicBoolean();
    private final AtomicBoolean replaced = new AtomicBoolean();

    Privileges(Events events) {
        this.events = events;
    }

    void answered(Kill kill, KillAnswer answer) {
        if (answer == KillAnswer.DENIED && refused.compareAndSet(false, true)) {
            events.publish(new PrivilegeRefused(kill.session.info()));
        }
        if (answer == KillAnswer.DONE && kill.callsProcedure() && replaced.compareAndSet(false, true)) {
            events.publish(
                    new KillProcedureUsed(kill.session.info(), kill.form().toString()));
        }
    }
}
