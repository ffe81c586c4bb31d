package io.jdbcwatchdog.agent.session.model;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/** One thread of a run: at every moment it is either the only one that runs, or waits at its next step. */
final class Actor {

    final String name;
    final Runnable script;

    /** It serves the others: the story may end while it waits. */
    final boolean servant;

    final Semaphore go = new Semaphore(0);

    /** The names of the objects it may have in its locals. */
    final Set<String> known = new HashSet<>();

    /** What it will do next, in how many ways it can be done now (none: it has to wait), and which one was chosen. */
    String next = "starts";

    IntSupplier ways = () -> 1;
    int way;

    boolean done;

    /** All it has seen since it last {@linkplain Run#forget forgot}: with the script that is all its locals. */
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
