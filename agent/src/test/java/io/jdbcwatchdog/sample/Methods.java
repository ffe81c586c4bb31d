package io.jdbcwatchdog.sample;

import io.jdbcwatchdog.annotation.DeadlineAction;
import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.TransactionTimeout;
import java.util.concurrent.TimeUnit;

/** Annotations on methods themselves. */
public class Methods {

    @StatementTimeout(100)
    public void annotated() {}

    @StatementTimeout(100)
    @SuppressWarnings("UnusedMethod") // It is there to be woven.
    private void secret() {}

    @StatementTimeout(100)
    static void ofClass() {}

    @StatementTimeout(value = 2, unit = TimeUnit.SECONDS, action = DeadlineAction.LOG)
    void logged() {}

    @StatementTimeout(value = 10, unit = TimeUnit.MICROSECONDS)
    void below() {}

    @StatementTimeout(StatementTimeout.NONE)
    void exempt() {}

    @StatementTimeout(-5)
    void negative() {}

    @StatementTimeout(100)
    @TransactionTimeout(value = 7, unit = TimeUnit.SECONDS)
    void both() {}

    void bare() {}

    @StatementTimeout(100)
    void fails() {
        throw new IllegalStateException("as it should");
    }
}
