package io.jdbcwatchdog.agent.session;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The sessions there are, each found by its wire: by identity, and weakly, so that a connection that was dropped without
 * being closed is forgotten with it, and drivers can be unloaded. (No field can be added to the drivers' classes, since
 * they may be loaded already.)
 */
public final class Sessions {

    private static final int MOST_UNKNOWN = 10_000;
    private static final long OPENING = 5_000_000_000L;

    private final ConcurrentMap<Object, Session> byWire = new ConcurrentHashMap<>();
    private final ConcurrentMap<Object, Session> byReader = new ConcurrentHashMap<>();
    /** Wires that nobody has seen opening, and since when they are in use. */
    private final ConcurrentMap<Object, Long> unknown = new ConcurrentHashMap<>();

    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

    /** @param reader what reads rows from this wire, until it is given another one */
    public void put(Object wire, Object reader, Session session) {
        forgetDropped();
        Key found = new Key(wire, dropped);
        Key reads = new Key(reader, dropped);
        session.isFoundBy(found, reads);
        byWire.put(found, session);
        Lookup earlier = new Lookup();
        earlier.aim(reader);
        byReader.remove(earlier);
        byReader.put(reads, session);
        earlier.aim(wire);
        unknown.remove(earlier);
    }

    /** A wire is in use that has no session: it was opened before the agent came, or is just being opened. */
    public void unknown(Object wire, Lookup lookup) {
        lookup.aim(wire);
        if (!unknown.containsKey(lookup) && unknown.size() < MOST_UNKNOWN) {
            unknown.put(new Key(wire, dropped), System.nanoTime());
        }
        lookup.aim(null);
    }

    /** How many of those there are that are open for longer than it takes to open one. */
    public long unknown(long now) {
        return unknown.values().stream().filter(since -> now - since >= OPENING).count();
    }

    /** @return the session of a wire that is closed, or null */
    public Session closed(Object wire, Lookup lookup) {
        lookup.aim(wire);
        unknown.remove(lookup);
        return find(byWire, wire, lookup);
    }

    /** @param lookup the calling thread's own, so that looking up allocates nothing */
    public Session get(Object wire, Lookup lookup) {
        return find(byWire, wire, lookup);
    }

    /** The session whose rows this object reads. */
    public Session readBy(Object reader, Lookup lookup) {
        return find(byReader, reader, lookup);
    }

    private static Session find(ConcurrentMap<Object, Session> sessions, Object object, Lookup lookup) {
        lookup.aim(object);
        Session session = sessions.get(lookup);
        lookup.aim(null);
        return session;
    }

    public void remove(Session session) {
        forget(byWire, session.foundBy(), session);
        forget(byReader, session.readBy(), session);
    }

    /** By its own key: thousands may be closed at the same time, and the watchdog forgets them. */
    private static void forget(ConcurrentMap<Object, Session> sessions, Object key, Session session) {
        if (key != null) {
            sessions.remove(key, session);
        }
    }

    public Collection<Session> all() {
        return byWire.values();
    }

    public void forgetDropped() {
        for (Reference<?> key = dropped.poll(); key != null; key = dropped.poll()) {
            byWire.remove(key);
            byReader.remove(key);
            unknown.remove(key);
        }
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object wire, ReferenceQueue<Object> queue) {
            super(wire, queue);
            hash = System.identityHashCode(wire);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** Equal to the key of the wire it is aimed at. */
    public static final class Lookup {
        private Object wire;
        private int hash;

        void aim(Object at) {
            wire = at;
            hash = at == null ? 0 : System.identityHashCode(at);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == wire;
        }
    }
}
