package io.jdbcwatchdog.agent.driver;

import java.util.Objects;

/** As whom a connection of Connector/J is logged in: after {@code changeUser()} another than its URL says. */
final class Account {

    final String user;
    final String password;

    /** Whether it is not the one of the URL, whose further passwords then are another's. */
    final boolean changed;

    private Account(String user, String password, boolean changed) {
        this.user = user;
        this.password = password;
        this.changed = changed;
    }

    static Account of(Object physical, Object host) throws ReflectiveOperationException {
        String first = Reflect.text(host, "getUser");
        String now = Reflect.text(physical, "getUser");
        return now == null || Objects.equals(first, now)
                ? new Account(first, Reflect.text(host, "getPassword"), false)
                : new Account(now, (String) Reflect.field(physical, "password"), true);
    }
}
