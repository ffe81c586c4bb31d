package io.jdbcwatchdog.agent.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Passes each event on to every listener. Publishing neither throws nor waits for a listener, with one exception: an
 * event that is about a thread of the application runs the listeners on that thread, as the application's own logging
 * would run there.
 */
public final class Events {

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Consumer<Throwable> faults;

    /** @param faults counts the exceptions of the listeners */
    public Events(Consumer<Throwable> faults) {
        this.faults = faults;
    }

    /**
     * @param executor runs the listener for events that do not happen on a thread of the application. It must neither
     *     run the listener on the calling thread nor wait for it
     */
    public void listen(EventListener listener, Executor executor) {
        subscriptions.add(new Subscription(listener, executor));
    }

    /** Whether anybody wants this kind of event. Like publishing, it never throws: the watchdog asks before it ends something. */
    public boolean isWanted(Class<? extends Event> kind) {
        for (Subscription subscription : subscriptions) {
            try {
                if (subscription.listener.wants(kind)) {
                    return true;
                }
            } catch (Throwable faultOfTheListener) {
                faults.accept(faultOfTheListener);
            }
        }
        return false;
    }

    /** Has every listener load what its first event needs. */
    public void prepare() {
        for (Subscription subscription : subscriptions) {
            try {
                subscription.listener.prepare();
            } catch (Throwable faultOfTheListener) {
                faults.accept(faultOfTheListener);
            }
        }
    }

    /**
     * For an event about the calling thread, which belongs to the application. The listeners have returned when this
     * returns.
     */
    public void publishOnThisThread(Event event) {
        for (Subscription subscription : subscriptions) {
            deliver(event, subscription.listener);
        }
    }

    /** For all other threads, and for a thread that holds a driver's lock. The listeners are called soon. */
    public void publish(Event event) {
        for (Subscription subscription : subscriptions) {
            try {
                if (subscription.listener.wants(event)) {
                    subscription.executor.execute(() -> deliver(event, subscription.listener));
                }
            } catch (Throwable faultOrNoThread) {
                faults.accept(faultOrNoThread);
            }
        }
    }

    private void deliver(Event event, EventListener listener) {
        try {
            event.deliverTo(listener);
        } catch (Throwable faultOfTheListener) {
            faults.accept(faultOfTheListener);
        }
    }

    private static final class Subscription {
        final EventListener listener;
        final Executor executor;

        Subscription(EventListener listener, Executor executor) {
            this.listener = listener;
            this.executor = executor;
        }
    }
}
