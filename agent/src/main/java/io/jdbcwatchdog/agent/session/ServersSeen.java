package io.jdbcwatchdog.agent.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server processes that connections were opened to, so that all sessions of one have the same identity, and so one
 * killer, also after its count has carried. Nothing is proven here: that is done when a KILL is about to be sent.
 */
public final class ServersSeen {

    private static final int MOST = 100;

    /** What was answered, and which process that was; the oldest are forgotten. */
    private final Map<ServerId, ServerId> known = new LinkedHashMap<>();

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
