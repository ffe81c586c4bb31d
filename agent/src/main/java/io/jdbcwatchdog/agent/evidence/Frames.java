package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.policy.Stacks;
import java.util.ArrayList;
import java.util.List;

/** Java stacks as texts, the innermost frame first. */
final class Frames {

    private static final int MAX_FRAMES = 100;

    private Frames() {}

    static List<String> of(Thread thread) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : Stacks.of(thread)) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            frames.add(text(frame));
        }
        return frames;
    }

    /** Without the names of class loaders and modules, which differ between versions of Java. */
    private static String text(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
        int line = frame.getLineNumber();
        String place = frame.isNativeMethod() ? "Native Method" : line < 0 ? file : file + ":" + line;
        return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
    }
}
