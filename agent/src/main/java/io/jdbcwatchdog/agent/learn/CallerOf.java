package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.report.LibraryFrames;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who executes a statement: the innermost class on the Java stack that belongs to none of the libraries that services use
 * between their code and a database. It may be wrong for a library that is not in the list, and then says that library's.
 */
final class CallerOf {

    /** Migration tools are libraries too, but their statements are theirs. */
    private static final List<String> MIGRATIONS =
            Collections.unmodifiableList(Arrays.asList("org.flywaydb.", "liquibase."));

    /** A class may have nearly any name, but a rule has to name it. */
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Sc}.\\-]{0,300}");

    /** Their numbers change from start to start. */
    private static final Pattern PROXY = Pattern.compile("(?:^|\\.)\\$Proxy[0-9]+$");

    private CallerOf() {}

    /** The name of the outermost class around the innermost method that is the application's; empty if there is none. */
    static String stack(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            String name = frame.getClassName();
            if (!isLibrary(name)) {
                String caller = topLevel(name);
                return NAME.matcher(caller).matches() ? caller : "";
            }
        }
        return "";
    }

    static boolean isMigration(String caller) {
        return startsWithOne(caller, MIGRATIONS);
    }

    private static boolean isLibrary(String name) {
        return PROXY.matcher(name).find() || LibraryFrames.isOne(name);
    }

    private static boolean startsWithOne(String name, List<String> packages) {
        for (String each : packages) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** Without nested classes, lambdas and what is generated: a rule's {@code caller} matches these too. */
    private static String topLevel(String name) {
        int lastDot = name.lastIndexOf('.');
        int dollar = name.indexOf('$', lastDot + 2);
        int slash = name.indexOf('/');
        int end = Math.min(dollar < 0 ? name.length() : dollar, slash < 0 ? name.length() : slash);
        return name.substring(0, end);
    }
}
