package io.jdbcwatchdog.agent.weave;

import java.util.Map;
import java.util.WeakHashMap;

/** Each loader's types, for as long as there is the loader. */
final class Loaders {

    private final Map<ClassLoader, Types> byLoader = new WeakHashMap<>();

    Types of(ClassLoader loader) {
        synchronized (byLoader) {
            return byLoader.computeIfAbsent(loader, none -> new Types());
        }
    }
}
