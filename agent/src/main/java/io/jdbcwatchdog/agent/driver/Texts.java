package io.jdbcwatchdog.agent.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies of the texts that a driver's statement holds. */
final class Texts {

    private static final int MOST = 10_000;

    private Texts() {}

    static List<String> one(String text) {
        return Collections.singletonList(text);
    }

    /** Copied at once, since the driver clears its list when the batch is done. */
    static List<String> batch(List<?> elements) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; elements != null && i < Math.min(elements.size(), MOST); i++) {
            Object element = elements.get(i);
            texts.add(element instanceof String ? (String) element : ""); // no code of the application's is to run here
        }
        return texts;
    }
}
