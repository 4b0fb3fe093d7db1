package io.ducto.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModuleArrowsTest {

    /** Which modules each module may use. This table and docs/architecture.md change together. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            arrows("credit-store"),
            arrows("credit-manager", "credit-store"),
            arrows("conformance-tck/kit", "credit-store", "credit-manager"),
            arrows("conformance-tck/jdbc", "credit-store", "conformance-tck/kit"),
            arrows("reference-stores/memory", "credit-store"),
            arrows("reference-stores/jdbc", "credit-store"),
            arrows(
                    "conformance-tck/runner",
                    "credit-store",
                    "credit-manager",
                    "conformance-tck/kit",
                    "conformance-tck/jdbc",
                    "reference-stores/memory",
                    "reference-stores/jdbc"),
            arrows("maven-plugin", "credit-store", "conformance-tck/kit", "conformance-tck/runner"),
            arrows(
                    "conformance-tck/known-bad-stores",
                    "credit-store",
                    "conformance-tck/kit",
                    "reference-stores/memory"),
            arrows("benchmarks", "credit-store", "reference-stores/memory", "reference-stores/jdbc"),
            arrows("examples", "credit-store", "credit-manager", "conformance-tck/kit", "reference-stores/memory"));

    private static final List<BuiltModule> MODULES = BuiltModule.all();

    @Test
    @DisplayName("every module of the build has its arrows in the table, and no other has")
    void everyModuleHasArrows() {
        assertThat(MODULES).extracting(BuiltModule::folder).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    @Test
    @DisplayName("every module has classes, so that the other tests do not pass on nothing")
    void everyModuleHasClasses() {
        assertThat(MODULES)
                .allSatisfy(module ->
                        assertThat(module.classes()).as(module.folder()).isNotEmpty());
    }

    @Test
    @DisplayName("a package belongs to one module")
    void noPackageIsSplit() {
        Map<String, List<String>> foldersByPackage = new HashMap<>();
        for (BuiltModule module : MODULES) {
            for (String name : module.packageNames()) {
                foldersByPackage
                        .computeIfAbsent(name, unseen -> new ArrayList<>())
                        .add(module.folder());
            }
        }
        assertThat(foldersByPackage)
                .allSatisfy((name, folders) -> assertThat(folders).as(name).hasSize(1));
    }

    @Test
    @DisplayName("no class uses a module that no arrow leads to")
    void noClassGoesAgainstTheArrows() {
        Map<String, String> folderByPackage = folderByPackage();
        List<String> violations = new ArrayList<>();
        for (BuiltModule module : MODULES) {
            Set<String> reachable = ARROWS.getOrDefault(module.folder(), Set.of());
            for (JavaClass type : module.classes()) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = folderByPackage.getOrDefault(
                            dependency.getTargetClass().getBaseComponentType().getPackageName(), module.folder());
                    if (!target.equals(module.folder()) && !reachable.contains(target)) {
                        violations.add(
                                module.folder() + " must not use " + target + ": " + dependency.getDescription());
                    }
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static Map.Entry<String, Set<String>> arrows(String folder, String... uses) {
        return Map.entry(folder, Set.of(uses));
    }

    private Map<String, String> folderByPackage() {
        Map<String, String> folders = new HashMap<>();
        for (BuiltModule module : MODULES) {
            for (String name : module.packageNames()) {
                folders.put(name, module.folder());
            }
        }
        return folders;
    }
}
