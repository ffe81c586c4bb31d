package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.Session;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * One lane's admin connections: one for each account, since without an admin user an account can kill none but its own
 * sessions, for each name of the server, since who logs in hangs on it, and for each copy of a driver, so that none keeps
 * an application from being unloaded. In practice it is one.
 */
final class AdminConnections {

    private static final int MOST = 8;

    private final Live live;

    /** Of the server, whoever asked. */
    private final Silence silence;

    private final List<Entry> entries = new ArrayList<>();

    AdminConnections(Live live, Silence silence) {
        this.live = live;
        this.silence = silence;
    }

    AdminConnection of(Session victim) {
        for (Entry entry : entries) {
            if (serves(entry, victim)) {
                return entry.connection;
            }
        }
        if (entries.size() == MOST) {
            entries.remove(0).connection.close();
        }
        Login login = login(victim, live.now());
        Entry entry = new Entry(victim, login.isAdminUsers(), new AdminConnection(login, silence));
        entries.add(entry);
        return entry.connection;
    }

    /** Also that the admin user's password is withheld by now, or that this is long enough ago to try it again. */
    private boolean serves(Entry entry, Session session) {
        return entry.serves(session) && entry.admins == isAdmins(session, live.now());
    }

    private static Login login(Session victim, Settings settings) {
        int timeout = AdminConnection.TIMEOUT_MILLIS;
        return isAdmins(victim, settings)
                ? new Login(settings.adminUser(), settings.adminPassword(), settings.adminPort(), timeout)
                : new Login(null, null, settings.adminPort(), timeout);
    }

    private static boolean isAdmins(Session victim, Settings settings) {
        return !Withheld.at(victim)
                && settings.adminServes(
                        victim.endpoint.toString(), victim.server.address().toString());
    }

    /** Pings those that some session could need and that take nobody's room, and closes the others. */
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

    /** Closes those that take the room of a connection of the application's. */
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
        private final boolean admins;
        private final String user;
        private final String server;
        private final WeakReference<ClassLoader> loader;

        Entry(Session victim, boolean admins, AdminConnection connection) {
            this.connection = connection;
            this.admins = admins;
            user = victim.endpoint.user;
            server = victim.endpoint.toString();
            loader = new WeakReference<>(loader(victim));
        }

        boolean serves(Session session) {
            ClassLoader ofSession = loader(session);
            return ofSession != null
                    && ofSession == loader.get()
                    && user.equals(session.endpoint.user)
                    && server.equals(session.endpoint.toString());
        }

        private static ClassLoader loader(Session session) {
            Object physical = session.physical();
            return physical == null ? null : physical.getClass().getClassLoader();
        }
    }
}
