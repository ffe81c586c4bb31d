package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.Session;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * One lane's admin connections. In practice there is one. There is one for each account, since without an admin user an
 * account may kill only its own sessions. There is one for each name of the server, since {@code admin-servers} goes by that
 * name. And there is one for each copy of a driver, so that none prevents the unloading of an application.
 */
final class AdminConnections {

    private static final int MAX_CONNECTIONS = 8;

    private final CurrentSettings config;

    /** Shared by all lanes of the server. */
    private final Silence silence;

    private final List<Entry> entries = new ArrayList<>();

    /** Whether one of the entries belongs to an application that can be unloaded. Any thread may read this. */
    private volatile boolean unloadable;

    AdminConnections(CurrentSettings config, Silence silence) {
        this.config = config;
        this.silence = silence;
    }

    AdminConnection of(Session victim) {
        for (Entry entry : entries) {
            if (serves(entry, victim)) {
                return entry.connection;
            }
        }
        if (entries.size() == MAX_CONNECTIONS) {
            entries.remove(0).connection.close();
        }
        Login login = AdminLogin.of(victim, config.now(), AdminConnection.TIMEOUT_MILLIS);
        Entry entry = new Entry(victim, login.isForAdminUser(), new AdminConnection(login, victim, silence));
        entries.add(entry);
        unloadable |= entry.isUnloadable();
        return entry.connection;
    }

    /** False also if the admin user's password was withheld since, or if it was withheld and can be tried again. */
    private boolean serves(Entry entry, Session session) {
        return entry.serves(session) && entry.usesAdminUser == AdminLogin.usesAdminUser(session, config.now());
    }

    /** Pings the connections that some session may need and for which there is room. Closes the others. */
    void keepWarm(Collection<Session> sessions) {
        closeTight();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (sessions.stream().noneMatch(session -> session.server != null && serves(entry, session))) {
                entry.connection.close();
                all.remove();
            } else {
                entry.connection.ping();
            }
        }
    }

    boolean haveUnloadable() {
        return unloadable;
    }

    /**
     * Closes the connections of applications that have no session any more and can be unloaded: an open connection would
     * keep the classes of one that was undeployed.
     */
    void letGo(Collection<Session> sessions) {
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.isUnloadable() && sessions.stream().noneMatch(entry::isOfSameApplication)) {
                entry.connection.close();
                all.remove();
            }
        }
        unloadable = entries.stream().anyMatch(Entry::isUnloadable);
    }

    /** Closes the connections whose seats the application needs. */
    void closeTight() {
        for (Entry entry : entries) {
            if (entry.connection.seat.isTight()) {
                entry.connection.close();
            }
        }
    }

    void closeAll() {
        entries.forEach(entry -> entry.connection.close());
        entries.clear();
    }

    private static final class Entry {
        final AdminConnection connection;
        private final boolean usesAdminUser;
        private final String user;
        private final String server;
        private final WeakReference<ClassLoader> loader;

        Entry(Session victim, boolean usesAdminUser, AdminConnection connection) {
            this.connection = connection;
            this.usesAdminUser = usesAdminUser;
            user = victim.endpoint.user;
            server = victim.endpoint.toString();
            loader = new WeakReference<>(victim.loader());
        }

        /** Whether the driver is not on the application's own class path, which stays as long as the JVM. */
        boolean isUnloadable() {
            return loader.get() != ClassLoader.getSystemClassLoader();
        }

        boolean isOfSameApplication(Session session) {
            ClassLoader ofSession = session.loader();
            return ofSession != null && ofSession == loader.get();
        }

        boolean serves(Session session) {
            return isOfSameApplication(session)
                    && user.equals(session.endpoint.user)
                    && server.equals(session.endpoint.toString());
        }
    }
}
