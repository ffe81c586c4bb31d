package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.framework.Frameworks;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Timeout;
import org.jspecify.annotations.Nullable;

/** Takes over how long a transaction may take from the framework or the transaction manager that begins it. */
final class ManagedTransactions {

    private final CurrentSettings config;
    private final Policy policy;
    private final BranchTimeouts branchTimeouts = new BranchTimeouts();

    ManagedTransactions(CurrentSettings config, Policy policy) {
        this.config = config;
        this.policy = policy;
    }

    void begin(Frame frame, Object manager, Object definition) {
        frame.beginTransaction();
        if (config.now().takeOverTransactionTimeout()) {
            Timeout timeout = Frameworks.timeout(manager, definition);
            if (timeout != null) {
                frame.transactionTimeout(timeout);
                policy.limitFound();
            }
        }
    }

    /** What the driver sends until the end of the enlistment belongs to this manager's transaction. */
    void enlist(Frame frame, Object manager) {
        if (frame.beginEnlistment() && config.now().takeOverTransactionTimeout()) {
            enlistFor(frame, Frameworks.timeout(manager, manager));
        }
    }

    void branchTimeout(Object resource, int seconds) {
        branchTimeouts.set(resource, seconds);
    }

    void beginBranch(Frame frame, Object resource) {
        if (frame.beginEnlistment() && config.now().takeOverTransactionTimeout()) {
            enlistFor(frame, branchTimeouts.of(resource));
        }
    }

    private void enlistFor(Frame frame, @Nullable Timeout ofManager) {
        if (ofManager != null) {
            frame.enlistingFor(ofManager);
            policy.limitFound();
        }
    }
}
