package io.ducto.scaffold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a new credit store: its class, and the tests by which the kit gets at it. Making them writes nothing; the
 * same wishes always give the same files. Immutable.
 *
 * @param store the file of the store
 * @param tests the fixture, where the template needs one, and the conformance test
 */
public record Skeleton(SourceFile store, List<SourceFile> tests) {

    /** Copies the list. */
    public Skeleton {
        tests = List.copyOf(tests);
    }

    /**
     * Makes the files of a store.
     *
     * @param name what the store is called
     * @param groups the method groups that it is to have; all others are left to the contract's defaults
     * @param template what it begins with
     * @param sourceFolder the folder of the project's sources
     * @param testSourceFolder the folder of the sources of its tests
     * @return the files
     * @throws ScaffoldException if a class inside of the store has the store's name
     */
    public static Skeleton of(
            StoreName name, GroupChoice groups, Template template, Path sourceFolder, Path testSourceFolder)
            throws ScaffoldException {
        TemplateCode code = template.code();
        if (code.types().stream().anyMatch(type -> name.simpleName().equals(type.name()))) {
            throw new ScaffoldException("the template " + template.label() + " has a class " + name.simpleName()
                    + " of its own inside of the store; name the store otherwise");
        }
        TestSources sources = new TestSources(name);
        List<SourceFile> tests = new ArrayList<>();
        if (template == Template.JDBC) {
            tests.add(file(testSourceFolder, name, name.conformanceTest(), sources.conformanceTestOverJdbc()));
        } else {
            tests.add(file(testSourceFolder, name, name.fixture(), sources.fixture()));
            tests.add(file(testSourceFolder, name, name.conformanceTest(), sources.conformanceTest()));
        }
        return new Skeleton(
                file(sourceFolder, name, name.simpleName(), new StoreSource(name, groups.groups(), code).text()),
                tests);
    }

    /**
     * Returns all files.
     *
     * @return the store's first
     */
    public List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>(List.of(store));
        files.addAll(tests);
        return List.copyOf(files);
    }

    private static SourceFile file(Path folder, StoreName name, String simpleName, String content) {
        return new SourceFile(
                folder.resolve(name.packageName().replace('.', '/')).resolve(simpleName + ".java"), content);
    }
}
