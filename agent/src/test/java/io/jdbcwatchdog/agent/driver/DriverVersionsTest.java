package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jar of each version of each driver contains the methods that are woven, and the names that are used by reflection.
 * The agent's pom lists the versions: a spread, or all of them with {@code -Dit.drivers=all}.
 */
class DriverVersionsTest {

    private static List<DriverJar> jars;

    @BeforeAll
    static void open() {
        jars = DriverJar.all();
    }

    @AfterAll
    static void close() throws Exception {
        for (DriverJar jar : jars) {
            jar.close();
        }
    }

    @Test
    void oldestAndNewestVersionOfEachGenerationAreTested() {
        Map<String, Set<String>> versions = jars.stream()
                .collect(Collectors.groupingBy(
                        jar -> jar.driver.name(),
                        TreeMap::new,
                        Collectors.mapping(jar -> jar.version, Collectors.toCollection(TreeSet::new))));
        assertThat(versions).containsOnlyKeys("MariaDB Connector/J", "MySQL Connector/J");
        assertThat(versions.get("MySQL Connector/J")).contains("5.1.34", "5.1.49", "8.0.11", "8.0.33", "26.10.0");
        assertThat(versions.get("MariaDB Connector/J")).contains("2.5.0", "2.7.12", "3.0.3", "3.5.11", "4.0.0");
    }

    @Test
    void eachWovenClassHasTheMethodsThatAreWoven() {
        SoftAssertions soft = new SoftAssertions();
        for (DriverJar jar : jars) {
            for (Weaving weaving : jar.driver.weavings()) {
                soft.assertThat(isWoven(jar, weaving))
                        .as(
                                "%s: methods of %s that are %s, which %s have",
                                jar, weaving.type, weaving.methods, weaving.versions)
                        .isEqualTo(weaving.versions.contain(jar.version));
            }
        }
        soft.assertAll();
    }

    /** Whether the class has such a method or, if it belongs to a group, exists and a class of the group has one. */
    private static boolean isWoven(DriverJar jar, Weaving weaving) {
        return jar.has(weaving.type)
                && (weaving.group == null
                        ? !woven(jar, weaving).isEmpty()
                        : jar.driver.weavings().stream()
                                .filter(other -> weaving.group.equals(other.group))
                                .anyMatch(other -> jar.has(other.type)
                                        && !woven(jar, other).isEmpty()));
    }

    private static MethodList<?> woven(DriverJar jar, Weaving weaving) {
        return jar.type(weaving.type)
                .getDeclaredMethods()
                .filter(not(isSynthetic()).and(not(isAbstract())).and(weaving.methods));
    }

    @Test
    void eachWovenMethodHasTheFieldsAndArgumentsThatItsAdviceReads() {
        SoftAssertions soft = new SoftAssertions();
        for (DriverJar jar : jars) {
            for (Weaving weaving : jar.driver.weavings()) {
                if (jar.has(weaving.type) && !woven(jar, weaving).isEmpty()) {
                    reads(weaving).forEach(read -> check(soft, jar, weaving, read));
                }
            }
        }
        soft.assertAll();
    }

    private static Stream<Annotation> reads(Weaving weaving) {
        return Stream.of(weaving.enter, weaving.exit)
                .flatMap(advice -> Stream.of(advice.getDeclaredMethods()))
                .map(Method::getParameterAnnotations)
                .flatMap(Stream::of)
                .flatMap(Stream::of);
    }

    private static void check(SoftAssertions soft, DriverJar jar, Weaving weaving, Annotation read) {
        if (read instanceof Advice.FieldValue field) {
            soft.assertThat(jar.canRead(weaving.type, field.value()))
                    .as("%s: field %s.%s", jar, weaving.type, field.value())
                    .isTrue();
        }
        if (read instanceof Advice.Argument argument) {
            soft.assertThat(woven(jar, weaving))
                    .as("%s: argument %d", jar, argument.value())
                    .allMatch(method -> method.getParameters().size() > argument.value());
        }
    }

    @Test
    void eachNameUsedByReflectionExists() {
        SoftAssertions soft = new SoftAssertions();
        for (DriverJar jar : jars) {
            assertThat(jar.driver.names().all()).hasSizeGreaterThan(20);
            for (DriverName name : jar.driver.names().all()) {
                soft.assertThat(jar.has(name))
                        .as("%s: %s, which %s have", jar, name, name.versions)
                        .isEqualTo(name.versions.contain(jar.version));
            }
        }
        soft.assertAll();
    }
}
