package io.jdbcwatchdog.agent.base;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which libraries the JVM uses, and in which class loaders. The weaver tells of each class that is loaded, so nothing is
 * searched for, nothing is loaded before the application loads it, and a library is found in whatever loader it is. The
 * loaders are kept weakly.
 */
public final class LibrariesInUse {

    /** For each library. In an application server each application may bring its own. */
    private static final int MAX_LOADERS = 200;

    private final Map<String, Library> byType = new HashMap<>();
    private final Map<Library, List<Place>> places = new EnumMap<>(Library.class);
    private volatile @Nullable Consumer<Library> listener;

    public LibrariesInUse() {
        for (Library library : Library.values()) {
            byType.put(library.type, library);
            places.put(library, new ArrayList<>());
        }
    }

    /**
     * A class is being loaded, or was loaded before. The loader may hold its lock.
     *
     * @param loader null for the bootstrap loader
     * @param type the class's name with slashes
     */
    public void loaded(@Nullable ClassLoader loader, String type) {
        Library library = byType.get(type);
        if (library != null && add(library, loader)) {
            Consumer<Library> told = listener;
            if (told != null) {
                tell(told, library);
            }
        }
    }

    private static void tell(Consumer<Library> told, Library library) {
        try {
            told.accept(library);
        } catch (RuntimeException | OutOfMemoryError noThread) {
            // It is told of the next loader; neither the class nor the agent's start may fail for this one.
        }
    }

    /**
     * From now on {@code newListener} is told when a library is seen in another loader. It must not wait, since a class is
     * being loaded. It is told at once of what was seen before.
     */
    public void listen(Consumer<Library> newListener) {
        listener = newListener;
        for (Library library : Library.values()) {
            if (isInUse(library)) {
                tell(newListener, library);
            }
        }
    }

    public boolean isInUse(Library library) {
        List<Place> known = places(library);
        synchronized (known) {
            return !known.isEmpty();
        }
    }

    /** The library's class in each loader. It may be initialised by the caller, who must keep none of them. */
    public List<Class<?>> classes(Library library) {
        List<Place> known = places(library);
        List<Place> now;
        synchronized (known) {
            now = new ArrayList<>(known);
        }
        List<Class<?>> classes = new ArrayList<>();
        for (Place place : now) {
            Class<?> type = place.find(library.type.replace('/', '.'));
            if (type != null) {
                classes.add(type);
            }
        }
        return classes;
    }

    private boolean add(Library library, @Nullable ClassLoader loader) {
        List<Place> known = places(library);
        synchronized (known) {
            known.removeIf(Place::isGone);
            if (known.size() >= MAX_LOADERS || known.stream().anyMatch(place -> place.is(loader))) {
                return false;
            }
            return known.add(new Place(loader));
        }
    }

    @SuppressWarnings("NullAway") // There is a list for each library.
    private List<Place> places(Library library) {
        return places.get(library);
    }

    /** A class loader, or the bootstrap loader. */
    private static final class Place {
        private final boolean bootstrap;
        private final WeakReference<ClassLoader> loader;

        Place(@Nullable ClassLoader loader) {
            this.bootstrap = loader == null;
            this.loader = new WeakReference<>(loader);
        }

        boolean is(@Nullable ClassLoader other) {
            return other == null ? bootstrap : loader.get() == other;
        }

        boolean isGone() {
            return !bootstrap && loader.get() == null;
        }

        /** Null if the loader is gone, or gives out nothing any more. */
        @Nullable
        Class<?> find(String name) {
            ClassLoader alive = loader.get();
            try {
                return alive == null && !bootstrap ? null : Class.forName(name, false, alive);
            } catch (ClassNotFoundException | LinkageError | RuntimeException stopped) {
                return null;
            }
        }
    }
}
