package io.jdbcwatchdog.agent.session.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One interleaving. Its actors take turns, one step at a time, as the {@link Explorer} chooses. */
public final class Run {

    /** More steps than any interleaving of a story has. A run that is longer never ends. */
    private static final int ENDLESS = 2_000;

    private static final ThreadLocal<Run> CURRENT = new ThreadLocal<>();

    private final Explorer explorer;
    private final Story story;
    private final List<Actor> actors = new ArrayList<>();
    final Memory memory;
    private final List<String> steps = new ArrayList<>();
    private final Actor before = new Actor("before", () -> {}, false);
    private Actor running = before;
    private boolean over;
    private Throwable broken;

    Run(Explorer explorer, Story story) {
        this.explorer = explorer;
        this.story = story;
        List<Actor> all = new ArrayList<>();
        all.add(before);
        memory = new Memory(all);
        CURRENT.set(this);
        story.cast(this);
        CURRENT.remove();
        all.addAll(actors);
    }

    /** The run that the calling thread belongs to, or null. */
    static Run current() {
        Run run = CURRENT.get();
        if (run != null && run.over) {
            throw new Abandoned();
        }
        return run;
    }

    /** Reads the classes under test without a step. It is for checks. */
    public <T> T quietly(Supplier<T> look) {
        CURRENT.remove();
        try {
            return look.get();
        } finally {
            CURRENT.set(this);
        }
    }

    public void check(boolean property, String otherwise) {
        if (!property) {
            end(new AssertionError(otherwise));
            throw new Abandoned();
        }
    }

    public void actor(String name, Runnable script) {
        actors.add(new Actor(name, script, false));
    }

    /** Adds an actor that need not reach its end. */
    public void servant(String name, Runnable script) {
        actors.add(new Actor(name, script, true));
    }

    List<Actor> actors() {
        return actors;
    }

    Actor running() {
        return running;
    }

    /** A step that other actors can notice. Whatever the caller does before its next step is a part of this step. */
    public void step(String what) {
        step(what, () -> 1);
    }

    /**
     * A step that can be taken in several ways, or not yet.
     *
     * @param ways how many ways there are in the current state; 0 if the actor has to wait
     * @return the chosen way, counted from 0
     */
    public int step(String what, IntSupplier ways) {
        Actor self = running;
        if (over) {
            throw new Abandoned();
        }
        if (self == before) {
            return 0;
        }
        self.next = what;
        self.ways = ways;
        next();
        pause(self);
        self.sees(what + self.way);
        return self.way;
    }

    /** Records what the running actor learned in this step. */
    public void sees(Object what) {
        running.sees(memory.name(what, running));
    }

    /** From this place of its script on, nothing that the running actor has seen so far matters. */
    public void forget(String place) {
        running.seen = Hash.of(0, place);
        running.known.clear();
    }

    void start() {
        next();
    }

    void play(Actor self) {
        CURRENT.set(this);
        try {
            pause(self);
            self.script.run();
            self.done = true;
            self.seen = 0;
            self.known.clear();
            if (!over) {
                next();
            }
        } catch (Abandoned elsewhere) {
            // Another interleaving has reached this state before.
        } catch (Throwable t) {
            end(t);
        } finally {
            CURRENT.remove();
        }
    }

    private void pause(Actor self) {
        self.go.acquireUninterruptibly();
        if (over) {
            throw new Abandoned();
        }
    }

    /** Lets one actor take the next step. */
    private void next() {
        int ways = 0;
        int[] each = new int[actors.size()];
        for (int i = 0; i < each.length; i++) {
            Actor actor = actors.get(i);
            each[i] = actor.done ? 0 : actor.ways.getAsInt();
            ways += each[i];
        }
        if (ways == 0) {
            theEnd();
            return;
        }
        if (steps.size() > ENDLESS) {
            end(new AssertionError("an actor goes on forever"));
            return;
        }
        int chosen = ways == 1 ? 0 : explorer.choose(ways, this::state);
        if (chosen < 0) {
            end(null);
            return;
        }
        int i = 0;
        for (; chosen >= each[i]; i++) {
            chosen -= each[i];
        }
        running = actors.get(i);
        running.way = chosen;
        steps.add(running.name + " " + running.next + (each[i] > 1 ? " (way " + chosen + ")" : ""));
        running.go.release();
    }

    private void theEnd() {
        for (Actor actor : actors) {
            if (!actor.done && !actor.servant) {
                end(new AssertionError(actor.name + " waits forever: " + actor.next));
                return;
            }
        }
        story.theEnd();
        explorer.ended();
        end(null);
    }

    private long state() {
        StringBuilder state = new StringBuilder(story.world()).append(memory.state());
        for (Actor actor : actors) {
            state.append('|').append(actor.done ? "done" : actor.next).append(actor.seen);
        }
        return Hash.of(0, state.toString());
    }

    private void end(Throwable why) {
        if (!over) {
            broken = why;
            over = true;
            for (Actor actor : actors) {
                actor.go.release();
            }
        }
    }

    void rethrow() {
        if (broken != null) {
            throw new Broken(broken.getMessage() + "\n  " + String.join("\n  ", steps), broken);
        }
    }
}
