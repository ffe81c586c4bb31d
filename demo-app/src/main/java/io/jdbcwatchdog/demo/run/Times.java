package io.jdbcwatchdog.demo.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the times of KILLs and deadlines as exact as the log allows. The agent logs a KILL when it has time for it.
 * That is a little after it sent the KILL, and sometimes after the statement has ended. But no KILL is sent before its
 * statement's deadline or after its end, and the agent logs KILLs in the order in which it sent them. It also counts
 * them in the outcome, so a KILL is known even if its own line came too late, because the JVM was ending.
 */
record Times(List<Kill> kills, List<Ending> endings) {

    static Times of(List<Kill> logged, List<Ending> endings) {
        List<Kill> kills = new ArrayList<>();
        List<Ending> dated = new ArrayList<>();
        Iterator<Kill> next = logged.iterator();
        for (Ending ending : endings) {
            List<Kill> own = Stream.generate(
                            () -> next.hasNext() ? next.next().notAfter(ending.at()) : unlogged(ending))
                    .limit(ending.kills())
                    .toList();
            dated.add(
                    own.isEmpty() ? ending : ending.deadlineNotAfter(own.get(0).at()));
            kills.addAll(own);
        }
        next.forEachRemaining(kills::add);
        return new Times(List.copyOf(kills), List.copyOf(dated));
    }

    private static Kill unlogged(Ending ending) {
        String kind = ending.outcome().startsWith("connection") ? "KILL CONNECTION" : "KILL QUERY";
        return new Kill(kind, ending.at(), true);
    }
}
