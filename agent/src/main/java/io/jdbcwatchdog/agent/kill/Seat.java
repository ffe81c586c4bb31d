package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The place that one admin connection takes among a server's connections. Its killer uses the connection. A thread of the
 * application that needs the place may close the connection, after waiting until the killer does not use it.
 */
final class Seat {

    /** Held while the connection is opened, used, or closed. */
    final ReentrantLock use = new ReentrantLock();

    private final Login login;
    private final BooleanSupplier close;
    private volatile @Nullable Endpoint at;

    /** @param close closes the connection, and returns whether there was one */
    Seat(Login login, BooleanSupplier close) {
        this.login = login;
        this.close = close;
    }

    /** A connection is about to be opened. */
    void take(Session victim) {
        at = victim.endpoint;
        Room.add(this);
    }

    void leave() {
        Room.remove(this);
    }

    /** The connection could not be opened. */
    void refused(Session victim, Throwable why) {
        Room.refused(victim.endpoint, user(victim.endpoint), why, victim.loader());
    }

    /** Whether it counts among the connections of this user to this server; or of any user, for null. */
    boolean standsInTheWay(Endpoint there, @Nullable String user) {
        Endpoint here = at;
        return here != null && there.leadsTo(here) && (user == null || user.equals(user(here)));
    }

    /** @return whether there was a connection, which is now closed */
    boolean giveUp(long nanos) {
        try {
            if (!use.tryLock(nanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return close.getAsBoolean();
        } finally {
            use.unlock();
        }
    }

    /** Whether no connection may be opened before it is needed. */
    boolean isTight(Session victim) {
        return Room.isTight(victim.endpoint, user(victim.endpoint));
    }

    /** Whether the connection must not be kept open. */
    boolean isTight() {
        Endpoint here = at;
        return here != null && Room.isTight(here, user(here));
    }

    private String user(Endpoint of) {
        return login.userOr(of.user);
    }
}
