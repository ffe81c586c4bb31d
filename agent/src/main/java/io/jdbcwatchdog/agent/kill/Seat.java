package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The room that one admin connection takes on its server. Its killer uses the connection; a thread of the application's
 * that needs the room may have it closed, and waits until what the killer does with it is over.
 */
final class Seat {

    /** Held while the connection is opened, used, or closed. */
    final ReentrantLock use = new ReentrantLock();

    private final Login login;
    private final BooleanSupplier close;
    private volatile Endpoint at;

    /** @param close says whether there was anything to close */
    Seat(Login login, BooleanSupplier close) {
        this.login = login;
        this.close = close;
    }

    /** A connection is about to be opened. */
    void take(Session victim) {
        at = victim.endpoint;
        Room.takes(this);
    }

    void leave() {
        Room.leaves(this);
    }

    /** It could not be opened. */
    void refused(Session victim, Throwable why) {
        Room.refused(victim.endpoint, user(victim.endpoint), why, Text.loader(victim));
    }

    /** Whether it is, or would be, one of this user's connections to this server; or anybody's, for null. */
    boolean standsInTheWay(Endpoint there, String user) {
        Endpoint here = at;
        return here != null && here.toString().equals(there.toString()) && (user == null || user.equals(user(here)));
    }

    /** @return whether there was a connection, and it is closed now */
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

    /** Whether it must not be taken before it is needed. */
    boolean isTight(Session victim) {
        return Room.isTight(victim.endpoint, user(victim.endpoint));
    }

    /** Whether it must not be kept. */
    boolean isTight() {
        Endpoint here = at;
        return here != null && Room.isTight(here, user(here));
    }

    private String user(Endpoint of) {
        return login.userOr(of.user);
    }
}
