package io.ducto.architecture;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * One module of this build: its folder, as the root POM names it, and the classes that it was compiled to.
 *
 * <p>Classes are read from the folder and not from the class path: a stale jar in the local repository would otherwise
 * be tested in place of the code at hand.
 */
record BuiltModule(String folder, JavaClasses classes) {

    /** The module that these tests are in. */
    private static final String ARCHITECTURE_TESTS = "architecture-tests";

    /** Modules with nothing but tests, to which no arrow leads, and modules without classes. */
    private static final Set<String> WITHOUT_CLASSES =
            Set.of(ARCHITECTURE_TESTS, "archetype", "bom", "consumer-tests", "manager-tests", "new-store-tests");

    /** Reads all modules that the root POM lists, but for those without classes that others could use. */
    static List<BuiltModule> all() {
        List<BuiltModule> modules = new ArrayList<>();
        for (String folder : foldersInRootPom()) {
            if (!WITHOUT_CLASSES.contains(folder)) {
                modules.add(read(folder));
            }
        }
        return List.copyOf(modules);
    }

    /** Reads the classes of all modules at once, so that references between modules are resolved. */
    static JavaClasses allClasses() {
        List<Path> folders = new ArrayList<>();
        for (BuiltModule module : all()) {
            folders.add(compiledTo(module.folder()));
        }
        return new ClassFileImporter().importPaths(folders);
    }

    /** The names of the packages in which this module has at least one class or a package-info. */
    Set<String> packageNames() {
        return classes.stream().map(JavaClass::getPackageName).collect(toUnmodifiableSet());
    }

    /** The packages of all modules that hold at least one class or a package-info. */
    static List<JavaPackage> packagesOf(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).distinct().toList();
    }

    private static BuiltModule read(String folder) {
        Path compiled = compiledTo(folder);
        if (!Files.isDirectory(compiled)) {
            throw new IllegalStateException(
                    "no compiled classes in " + compiled + ": run mvn -pl " + ARCHITECTURE_TESTS + " -am test");
        }
        return new BuiltModule(folder, new ClassFileImporter().importPath(compiled));
    }

    private static Path compiledTo(String folder) {
        return root().resolve(folder).resolve("target").resolve("classes");
    }

    private static List<String> foldersInRootPom() {
        var modules = rootPom().getElementsByTagName("module");
        List<String> folders = new ArrayList<>();
        for (int index = 0; index < modules.getLength(); index++) {
            folders.add(modules.item(index).getTextContent().strip());
        }
        return folders;
    }

    private static Document rootPom() {
        Path pom = root().resolve("pom.xml");
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (IOException | SAXException | ParserConfigurationException failure) {
            throw new IllegalStateException("cannot read " + pom, failure);
        }
    }

    /** The nearest folder upwards that holds .mvn: an IDE starts tests in another folder than Maven does. */
    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder with .mvn in it above " + start);
    }
}
