package io.jdbcwatchdog.agent.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which package may call which. */
class PackagesTest {

    private static final String DRIVER = Packages.ROOT + ".agent.driver";

    private final Map<String, Collection<String>> calls = Packages.calls();

    @Test
    void theTableHasEveryPackageAndEveryCall() throws IOException {
        PackageTable table = PackageTable.read();

        assertThat(table.calls.keySet())
                .as("the packages in %s; each has a row of its own", PackageTable.FILE)
                .isEqualTo(calls.keySet());
        assertThat(table.calls)
                .as("the calls in %s; these rows are right:%n%s%n", PackageTable.FILE, table.corrected(calls))
                .isEqualTo(calls);
    }

    @Test
    void noCallGoesUp() throws IOException {
        assertThat(PackageTable.read().picture)
                .as("the picture in %s", PackageTable.FILE)
                .isEqualTo(Packages.lines(calls));
    }

    @Test
    void aDriversFolderIsNamedOnlyWhereDriversAreListed() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DRIVER + ".*..")
                .and()
                .doNotHaveFullyQualifiedName(DRIVER + ".Drivers")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DRIVER + ".*..")
                .check(Packages.CLASSES);
        slices().matching(DRIVER + ".(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(Packages.CLASSES);
    }

    @Test
    void theHooksKnowOnlyJavaBase() {
        classes()
                .that()
                .resideInAPackage(Packages.ROOT + ".bootstrap")
                .should()
                .onlyDependOnClassesThat(resideInAPackage(Packages.ROOT + ".bootstrap")
                        .or(resideInAPackage("java.lang.."))
                        .or(resideInAPackage("java.util.."))
                        .or(resideInAPackage("org.jspecify.annotations")))
                .check(Packages.CLASSES);
    }

    /** So nobody outside can compile against more than the annotations, and the agent knows those by name only. */
    @Test
    void theAnnotationsAreTheOnlyApi() {
        JavaClasses annotations = new ClassFileImporter().importPackages(Packages.ROOT + ".annotation");
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(Packages.ROOT + ".annotation").or(resideInAPackage("java..")))
                .check(annotations);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Packages.ROOT + ".annotation")
                .check(Packages.CLASSES);
        classes()
                .that()
                .resideInAPackage(Packages.ROOT + ".agent.*..")
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be public only where another package calls them") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean called = Packages.CLASSES.stream()
                                .filter(each -> each.getName().equals(type.getName())
                                        || each.getName().startsWith(type.getName() + "$"))
                                .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                                .anyMatch(
                                        by -> !by.getOriginClass().getPackage().equals(type.getPackage()));
                        if (type.getModifiers().contains(JavaModifier.PUBLIC) && !called) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is public"));
                        }
                    }
                })
                .check(Packages.CLASSES);
    }
}
