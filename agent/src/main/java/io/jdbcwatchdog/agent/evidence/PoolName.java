package io.jdbcwatchdog.agent.evidence;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connection pool that a session belongs to. HikariCP names its own threads after the pool. One of them opens nearly all
 * connections ({@code …:connection-adder}), and another always runs ({@code …:housekeeper}). So the name is known where such
 * a thread has opened the connection, or where there is only one such pool. Otherwise the classes on the stack tell the kind.
 */
final class PoolName {

    private static final String HIKARI = "com.zaxxer.hikari.";

    private static final String[][] KINDS = {
        {HIKARI, "HikariCP"},
        {"org.apache.tomcat.jdbc.pool.", "Tomcat JDBC"},
        {"org.apache.commons.dbcp2.", "DBCP 2"},
        {"org.apache.tomcat.dbcp.", "Tomcat DBCP"},
        {"com.mchange.v2.c3p0.", "c3p0"},
        {"io.agroal.", "Agroal"},
        {"com.alibaba.druid.", "Druid"},
        {"org.jboss.jca.", "IronJacamar"}
    };

    private PoolName() {}

    /**
     * @param openedBy the name of the pool's own thread that opened the connection; empty if another thread did
     * @param stack of the thread that uses the connection
     */
    static String of(String openedBy, List<String> stack) {
        if (!openedBy.isEmpty()) {
            return cut(openedBy, "connection");
        }
        for (String[] kind : KINDS) {
            if (stack.stream().anyMatch(frame -> frame.contains(kind[0]))) {
                return kind[0].equals(HIKARI) ? onlyHikari(kind[1]) : kind[1];
            }
        }
        return "";
    }

    private static String onlyHikari(String otherwise) {
        Set<String> pools = new TreeSet<>();
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] all = new Thread[group.activeCount() + 16];
        int count = group.enumerate(all);
        for (int i = 0; i < count; i++) {
            String name = all[i].getName();
            if (name.endsWith("housekeeper")) {
                pools.add(cut(name, "housekeeper"));
            }
        }
        return pools.size() == 1 ? pools.iterator().next() : otherwise;
    }

    /** The name before the colon or blank in front of this word. */
    private static String cut(String name, String word) {
        int end = name.lastIndexOf(word);
        return name.substring(0, Math.max(0, end - 1)).trim();
    }
}
