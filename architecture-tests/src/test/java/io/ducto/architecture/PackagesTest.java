package io.ducto.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final JavaClasses CLASSES = BuiltModule.allClasses();
    private static final List<JavaPackage> PACKAGES = BuiltModule.packagesOf(CLASSES);

    @Test
    @DisplayName("there is at least one for each module, so that the other tests do not pass on nothing")
    void thereIsOneForEachModule() {
        assertThat(PACKAGES).hasSizeGreaterThanOrEqualTo(BuiltModule.all().size());
    }

    @Test
    @DisplayName("all lie below io.ducto")
    void allLieBelowOurs() {
        assertThat(PACKAGES).allSatisfy(one -> assertThat(one.getName()).startsWith("io.ducto."));
    }

    @Test
    @DisplayName("each is marked @NullMarked in its package-info")
    void eachIsNullMarked() {
        assertThat(PACKAGES)
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as("%s has a package-info with @NullMarked", one.getName())
                        .isTrue());
    }

    @Test
    @DisplayName("none depends on itself through others")
    void noneDependsOnItself() {
        slices().matching("io.ducto.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
