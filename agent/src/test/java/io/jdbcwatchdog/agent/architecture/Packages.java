package io.jdbcwatchdog.agent.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages as the classes have them. A folder inside a package belongs to it. */
final class Packages {

    static final String ROOT = "io.jdbcwatchdog";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + ".agent", ROOT + ".bootstrap");

    private Packages() {}

    /** As the table names it: {@code agent} is the folder with the agent's start. */
    static String name(JavaClass type) {
        String[] folders = type.getPackageName().substring(ROOT.length() + 1).split("\\.");
        return folders[folders.length == 1 ? 0 : 1];
    }

    /** Which others each of them calls, or names in any other way. */
    static Map<String, Collection<String>> calls() {
        Map<String, Collection<String>> calls = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Collection<String> called = calls.computeIfAbsent(name(type), unknown -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (CLASSES.contain(target.getName()) && !name(target).equals(name(type))) {
                    called.add(name(target));
                }
            }
        }
        return calls;
    }

    /** Each line calls only lines after it. @throws AssertionError where calls go in a circle */
    static List<String> lines(Map<String, Collection<String>> calls) {
        List<String> lines = new ArrayList<>();
        Set<String> left = new TreeSet<>(calls.keySet());
        while (!left.isEmpty()) {
            Set<String> line = new TreeSet<>(left);
            left.forEach(caller -> line.removeAll(calls.get(caller)));
            if (line.isEmpty()) {
                throw new AssertionError("these packages call one another in a circle: " + left);
            }
            lines.add(String.join("  ", line));
            left.removeAll(line);
        }
        return lines;
    }
}
