package io.ducto.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LibrariesTest {
    private static final JavaClasses CLASSES = BuiltModule.allClasses();

    @Test
    @DisplayName(
            "EvalEx, which reads expressions, is known to the package that keeps its other parts out, and to no other")
    void evalExIsKeptIn() {
        assertThat(packagesThatUse("com.ezylang.")).isEqualTo(Set.of("io.ducto.pricing.expression.syntax"));
    }

    @Test
    @DisplayName("the kit, which brings the manager without its libraries, uses none of the packages that need them")
    void theKitNeedsNoLibraryOfTheManager() {
        assertThat(packagesThatUse("io.ducto.manager")).contains("io.ducto.tck.chapter");
        assertThat(packagesThatUse("io.ducto.pricing.expression"))
                .contains("io.ducto.pricing")
                .noneMatch(LibrariesTest::isOfTheKit);
        assertThat(packagesThatUse("io.ducto.pricing.document")).noneMatch(LibrariesTest::isOfTheKit);
        assertThat(packagesThatUse("com.fasterxml.jackson."))
                .contains("io.ducto.pricing.document")
                .noneMatch(LibrariesTest::isOfTheKit)
                .doesNotContain("io.ducto.manager", "io.ducto.pricing", "io.ducto.event");
    }

    private static boolean isOfTheKit(String packageName) {
        return packageName.startsWith("io.ducto.tck.") && !packageName.startsWith("io.ducto.tck.runner");
    }

    private static Set<String> packagesThatUse(String library) {
        return CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(library)))
                .map(JavaClass::getPackageName)
                .collect(toSet());
    }
}
