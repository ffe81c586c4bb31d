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
 * The server processes that connections were opened to, so that all sessions of one have the same identity, and so one
 * killer, also after its count has carried. Nothing is proven here: that is done when a KILL is about to be sent.
 */
public final class ServersSeen {

    private static final int MOST = 100;

    /** Behind a balancer there may be several. Who names another one each time has no more of them than this. */
    public static final int MOST_AT_AN_ADDRESS = 32;

    /** For so long after its last session came; by then a killer that no session needs is gone as well. */
    private static final long GONE = 60_000_000_000L;

    /** And when each was last seen. */
    private final Map<Address, Map<ServerId, Long>> inUse = new HashMap<>();

    /** What was answered, and which process that was; the oldest are forgotten. */
    private final Map<ServerId, ServerId> known = new LinkedHashMap<>();

    /**
     * Whether a session of this process may have a killer: each address has room for some, whatever a server says.
     *
     * @param sessions all there are; looked at only where there seems to be no room
     */
    public boolean admits(ServerId process, Collection<Session> sessions) {
        long now = System.nanoTime();
        synchronized (inUse) {
            Map<ServerId, Long> here = inUse.computeIfAbsent(process.address(), none -> new HashMap<>());
            if (inUse.size() > MOST) {
                inUse.keySet().removeIf(address -> !address.equals(process.address()));
            }
            if (here.size() >= MOST_AT_AN_ADDRESS && !here.containsKey(process)) {
                Set<ServerId> alive = alive(sessions);
                here.entrySet().removeIf(one -> now - one.getValue() >= GONE && !alive.contains(one.getKey()));
            }
            boolean room = here.containsKey(process) || here.size() < MOST_AT_AN_ADDRESS;
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

    /** @param there asks whoever answered; only where a process like it but for the start was seen before */
    public ServerId identify(ServerId said, ServerId.Asker there) {
        List<ServerId> similar = new ArrayList<>(0);
        synchronized (known) {
            ServerId found = known.get(said);
            if (found != null) {
                return found;
            }
            for (ServerId one : known.values()) {
                if (one.looksLike(said)) {
                    similar.add(one);
                }
            }
        }
        ServerId process = similar.isEmpty() ? said : oneOf(similar, said, there);
        put(said, process);
        return process;
    }

    private static ServerId oneOf(List<ServerId> similar, ServerId said, ServerId.Asker there) {
        try {
            long start = said.start(there);
            for (ServerId one : similar) {
                if (one.hasCarriedTo(said, start)) {
                    return one;
                }
            }
        } catch (Exception notToldWhenItWasStarted) {
            // Then it counts as another one, which costs one more killer.
        }
        return said;
    }

    private void put(ServerId said, ServerId process) {
        synchronized (known) {
            known.put(said, process);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
