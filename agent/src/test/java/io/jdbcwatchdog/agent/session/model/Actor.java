package io.jdbcwatchdog.agent.session.model;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/** One thread of a run. At every moment it is either the only one that runs, or it waits before its next step. */
final class Actor {

    final String name;
    final Runnable script;

    /** Whether the story may end while this actor waits, since it only serves the others. */
    final boolean servant;

    final Semaphore go = new Semaphore(0);

    /** The names of the objects that its local variables may hold. */
    final Set<String> known = new HashSet<>();

    /** Its next step, the number of ways in which it can be taken now (0 if the actor has to wait), and the chosen way. */
    String next = "starts";

    IntSupplier ways = () -> 1;
    int way;

    boolean done;

    /** A hash of all it has seen since it last {@linkplain Run#forget forgot}. With the script it determines its locals. */
    long seen;

    Actor(String name, Runnable script, boolean servant) {
        this.name = name;
        this.script = script;
        this.servant = servant;
    }

    void sees(String what) {
        seen = Hash.of(seen, what);
    }
}
