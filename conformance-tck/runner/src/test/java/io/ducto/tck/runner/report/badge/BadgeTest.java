package io.ducto.tck.runner.report.badge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("a badge")
class BadgeTest {

    @Test
    @DisplayName("tells the verdict in the form of shields.io")
    void json() throws Exception {
        JsonNode badge = new ObjectMapper()
                .readTree(Badge.of(SampleReports.conformant()).orElseThrow().json());
        assertThat(badge).isEqualTo(new ObjectMapper().readTree("""
                        {"schemaVersion": 1, "label": "ducto conformance", "message": "conformant",
                         "color": "#19713f", "isError": false}"""));
    }

    @Test
    @DisplayName("tells how many rules passed where not all did, and that something is wrong")
    void counts() throws Exception {
        assertThat(Badge.of(SampleReports.everyRuleFails()))
                .contains(new Badge("not conformant, 0 of " + SampleReports.RULES + " rules", Badge.Tone.BAD));
        Badge stale = Badge.of(SampleReports.withBaseline()).orElseThrow();
        assertThat(stale)
                .isEqualTo(new Badge("stale baseline, 23 of " + SampleReports.RULES + " rules", Badge.Tone.BAD));
        assertThat(new ObjectMapper().readTree(stale.json()).path("isError").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("is not there for a run of which nothing is known")
    void invalid() {
        assertThat(Badge.of(SampleReports.nothingRan())).isEmpty();
    }

    @Test
    @DisplayName("is an image that can be read aloud, and whose texts fit their fields")
    void svg() throws Exception {
        Document image = parse(new Badge("12 of 111 <rules>", Badge.Tone.DOUBTFUL).svg());
        Element svg = image.getDocumentElement();
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        Element title = (Element) image.getElementsByTagName("title").item(0);
        assertThat(title.getTextContent()).isEqualTo("ducto conformance: 12 of 111 <rules>");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(title.getAttribute("id"));
        Element message = (Element) image.getElementsByTagName("text").item(1);
        int end = Integer.parseInt(message.getAttribute("x")) + Integer.parseInt(message.getAttribute("textLength"));
        assertThat(end).isLessThan(Integer.parseInt(svg.getAttribute("width")));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
