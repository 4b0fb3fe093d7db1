package io.ducto.consumer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The report that one build of the store project wrote about its test class. */
final class SurefireReport {
    private final Element suite;

    private SurefireReport(Element suite) {
        this.suite = suite;
    }

    static SurefireReport read(Path file) {
        try {
            return new SurefireReport(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException failure) {
            throw new IllegalStateException(
                    "cannot read " + file + "; the builds write it: mvn -pl consumer-tests -am verify", failure);
        }
    }

    int tests() {
        return count("tests");
    }

    int failures() {
        return count("failures") + count("errors");
    }

    int skipped() {
        return count("skipped");
    }

    int passed() {
        return tests() - failures() - skipped();
    }

    /** The file names of all that was on the class path of the tests. */
    List<String> jars() {
        List<String> jars = new ArrayList<>();
        for (Element property : elements("property")) {
            if (property.getAttribute("name").equals("surefire.test.class.path")) {
                for (String entry : property.getAttribute("value").split(File.pathSeparator, -1)) {
                    jars.add(new File(entry).getName());
                }
            }
        }
        return List.copyOf(jars);
    }

    /** The messages of all tests that failed. */
    List<String> messages() {
        return elements("failure").stream()
                .map(failure -> failure.getAttribute("message"))
                .toList();
    }

    private int count(String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private List<Element> elements(String tag) {
        var nodes = suite.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }
}
