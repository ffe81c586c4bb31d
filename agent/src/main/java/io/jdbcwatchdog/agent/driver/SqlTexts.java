package io.jdbcwatchdog.agent.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of the texts that a driver's statement holds. */
public final class SqlTexts {

    private static final int MAX_TEXTS = 10_000;

    private SqlTexts() {}

    public static List<String> one(String text) {
        return Collections.singletonList(text);
    }

    /**
     * The texts are copied at once, since the driver clears its list when the batch is done.
     *
     * @param elements null if the driver has none
     */
    public static List<String> batch(@Nullable List<?> elements) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; elements != null && i < Math.min(elements.size(), MAX_TEXTS); i++) {
            Object element = elements.get(i);
            texts.add(element instanceof String ? (String) element : ""); // toString() would run the application's code
        }
        return texts;
    }
}
