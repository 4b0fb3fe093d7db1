package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

@DisplayName("ducto:help")
class HelpIT {
    /** What Maven itself reads, in the plugin's jar. */
    private static final String DESCRIPTOR = "/META-INF/maven/plugin.xml";

    @Test
    @DisplayName("explains each parameter of each goal, with the property by which it is typed")
    void explainsEverything(@TempDir Path folder) throws Exception {
        MavenRun help = Maven.current()
                .run(folder, "-B", "io.ducto:ducto-maven-plugin:" + Maven.ductoVersion() + ":help", "-Ddetail");
        assertThat(help.exitCode()).isZero();
        String printed = help.output().replaceAll("\\s+", " ");
        List<String> goals = new ArrayList<>();
        for (Element goal : children(descriptor(), "mojo")) {
            goals.add(text(goal, "goal"));
            for (Element parameter : children(goal, "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    assertThat(withoutTags(text(parameter, "description")))
                            .as("explanation of %s", text(parameter, "name"))
                            .isNotBlank()
                            .satisfies(explanation ->
                                    assertThat(printed).contains(text(parameter, "name") + " ", explanation));
                }
            }
        }
        assertThat(goals).containsExactlyInAnyOrder("generate", "verify", "help");
        assertThat(printed)
                .contains("User property: ducto.class", "User property: ducto.skip", "User property: ducto.rule");
    }

    private static Document descriptor() throws Exception {
        try (InputStream file = HelpIT.class.getResourceAsStream(DESCRIPTOR)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(file, DESCRIPTOR));
        }
    }

    private static List<Element> children(Node parent, String name) {
        NodeList found = parent instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) parent).getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent().strip();
    }

    /** As the goal prints it. */
    private static String withoutTags(String description) {
        return description.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }
}
