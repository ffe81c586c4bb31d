package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.base.WeakIdentity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All sessions. Each is found by its wire, which is compared by identity and referred to weakly. So a connection that was
 * dropped without being closed is forgotten, and drivers can be unloaded. (No field can be added to the drivers' classes,
 * since they may be loaded already.)
 */
public final class Sessions {

    private static final int MAX_UNKNOWN = 10_000;
    private static final long OPENING_TAKES = 5_000_000_000L;

    private final ConcurrentMap<Object, Session> byWire = new ConcurrentHashMap<>();
    private final ConcurrentMap<Object, Session> byReader = new ConcurrentHashMap<>();
    /** Wires whose opening the agent has not seen, with the time when their use was first seen. */
    private final ConcurrentMap<Object, Long> unknown = new ConcurrentHashMap<>();

    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

    /** @param reader the object that reads rows from this wire, until it gets another wire */
    public void put(Object wire, Object reader, Session session) {
        forgetDropped();
        WeakIdentity<Object> found = new WeakIdentity<>(wire, dropped);
        WeakIdentity<Object> reads = new WeakIdentity<>(reader, dropped);
        session.setKeys(found, reads);
        byWire.put(found, session);
        Lookup earlier = new Lookup();
        earlier.aim(reader);
        byReader.remove(earlier);
        byReader.put(reads, session);
        earlier.aim(wire);
        unknown.remove(earlier);
    }

    /** A wire without a session is in use: it was opened before the agent was attached, or it is just being opened. */
    public void unknown(Object wire, Lookup lookup) {
        lookup.aim(wire);
        if (!unknown.containsKey(lookup) && unknown.size() < MAX_UNKNOWN) {
            unknown.put(new WeakIdentity<>(wire, dropped), System.nanoTime());
        }
        lookup.aim(null);
    }

    /** The number of wires without a session that have been in use for longer than it takes to open one. */
    public long unknown(long now) {
        return unknown.values().stream()
                .filter(since -> now - since >= OPENING_TAKES)
                .count();
    }

    /** @return the session of this wire, which the driver is closing; null if it has none */
    public @Nullable Session closed(Object wire, Lookup lookup) {
        lookup.aim(wire);
        unknown.remove(lookup);
        return find(byWire, wire, lookup);
    }

    /**
     * @param lookup the calling thread's own lookup, so that no object is allocated
     * @return the session of this wire, or null if it has none
     */
    public @Nullable Session get(Object wire, Lookup lookup) {
        return find(byWire, wire, lookup);
    }

    /** The session whose rows this object reads, or null if it is not known. */
    public @Nullable Session readBy(Object reader, Lookup lookup) {
        return find(byReader, reader, lookup);
    }

    private static @Nullable Session find(ConcurrentMap<Object, Session> sessions, Object object, Lookup lookup) {
        lookup.aim(object);
        Session session = sessions.get(lookup);
        lookup.aim(null);
        return session;
    }

    public void remove(Session session) {
        forget(byWire, session.wireKey(), session);
        forget(byReader, session.readerKey(), session);
    }

    /** Removes by the session's own key, without a search: the watchdog may have to remove thousands at the same time. */
    private static void forget(ConcurrentMap<Object, Session> sessions, @Nullable Object key, Session session) {
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

    /** Equals the key of the wire at which it is aimed. */
    public static final class Lookup {
        private @Nullable Object wire;
        private int hash;

        void aim(@Nullable Object at) {
            wire = at;
            hash = at == null ? 0 : System.identityHashCode(at);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WeakIdentity && ((WeakIdentity<?>) other).isOf(wire);
        }
    }
}
