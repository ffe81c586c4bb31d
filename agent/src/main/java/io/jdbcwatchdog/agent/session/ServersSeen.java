package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The server processes that connections were opened to. All sessions of one process get the same identity, and so the same
 * killer, even after the process's count has carried. Nothing is proven here. That is done when a KILL is about to be sent.
 */
public final class ServersSeen {

    private static final int MAX_ENTRIES = 100;

    /** A balancer has several servers behind one address. A server that gives a new identity each time gets no more. */
    public static final int MAX_AT_ONE_ADDRESS = 32;

    /** A process is kept for this long after its last session opened. By then a killer that no session needs has ended. */
    private static final long KEPT_NANOS = 60_000_000_000L;

    /** The processes at each address, with the time when a session of each last opened. */
    private final Map<Address, Map<ServerId, Long>> inUse = new HashMap<>();

    /** The process behind each answer. The oldest answers are forgotten. */
    private final Map<ServerId, ServerId> known = new LinkedHashMap<>();

    /**
     * Whether a session of this process may have a killer. Each address has room for a limited number of processes.
     *
     * @param sessions all sessions; they are looked at only if there seems to be no room
     */
    public boolean admits(ServerId process, Collection<Session> sessions) {
        long now = System.nanoTime();
        synchronized (inUse) {
            Map<ServerId, Long> here = inUse.computeIfAbsent(process.address(), none -> new HashMap<>());
            if (inUse.size() > MAX_ENTRIES) {
                inUse.keySet().removeIf(address -> !address.equals(process.address()));
            }
            if (here.size() >= MAX_AT_ONE_ADDRESS && !here.containsKey(process)) {
                Set<ServerId> alive = alive(sessions);
                here.entrySet()
                        .removeIf(entry -> now - entry.getValue() >= KEPT_NANOS && !alive.contains(entry.getKey()));
            }
            boolean room = here.containsKey(process) || here.size() < MAX_AT_ONE_ADDRESS;
            if (room) {
                here.put(process, now);
            }
            return room;
        }
    }

    private static Set<ServerId> alive(Collection<Session> sessions) {
        Set<ServerId> alive = new HashSet<>();
        for (Session session : sessions) {
            if (session.server != null && !session.isClosed() && session.wire() != null) {
                alive.add(session.server);
            }
        }
        return alive;
    }

    /** @param asker asks the server that answered; used only if a known process is equal except for the start */
    public ServerId identify(ServerId answered, ServerId.Asker asker) {
        List<ServerId> similar = new ArrayList<>(0);
        synchronized (known) {
            ServerId found = known.get(answered);
            if (found != null) {
                return found;
            }
            for (ServerId candidate : known.values()) {
                if (candidate.equalsExceptStart(answered)) {
                    similar.add(candidate);
                }
            }
        }
        ServerId process = similar.isEmpty() ? answered : carriedFrom(similar, answered, asker);
        put(answered, process);
        return process;
    }

    private static ServerId carriedFrom(List<ServerId> similar, ServerId answered, ServerId.Asker asker) {
        try {
            long start = answered.start(asker);
            for (ServerId candidate : similar) {
                if (candidate.hasCarriedTo(answered, start)) {
                    return candidate;
                }
            }
        } catch (Exception startIsUnknown) {
            // Then it counts as another process, which costs one more killer.
        }
        return answered;
    }

    private void put(ServerId answered, ServerId process) {
        synchronized (known) {
            known.put(answered, process);
            if (known.size() > MAX_ENTRIES) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
