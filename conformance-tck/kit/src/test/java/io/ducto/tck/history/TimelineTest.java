package io.ducto.tck.history;

import static io.ducto.tck.history.Register.DONE;
import static io.ducto.tck.history.Register.read;
import static io.ducto.tck.history.Register.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("a timeline")
class TimelineTest {
    /** What a store may be asked to keep: markup, quotes, line breaks, colours of a console, text that turns round, half a pair. */
    private static final String HOSTILE =
            "</text><script>alert('1')</script>\"&amp;]]>\n\u001b[31mred\u0000\u202eabc\ud800 \ud83d\ude00";

    private final Register register = new Register(false);

    private final History<Register.Call, Integer> staleRead = new Events<Register.Call, Integer>()
            .call(2, write(3))
            .call(0, write(1))
            .operation(1, read(), 0)
            .answer(0, DONE)
            .operation(1, read(), 0)
            .operation(0, read(), 1)
            .history();

    @Test
    @DisplayName("shows as text who did what when, where no order works, and why")
    void text() {
        assertThat(Timeline.of(Linearizability.check(register, staleRead)).text())
                .isEqualTo("""
                        process 0     |---2----|        |5-|
                        process 1        |3-|     |4-|
                        process 2  |1------------------------->
                                                     ^ no order works

                        1 process 2: write 3 -> unknown
                        2 process 0: write 1 -> 1
                        3 process 1: read -> 0
                        4 process 1: read -> 0
                        5 process 0: read -> 1

                        Not linearizable: no order gives operation 4 its answer.
                        After 3, 2, 1 the state is 3: operation 4 does not fit.
                        After 3, 2 the state is 1: operation 4 does not fit.
                        """);
    }

    @Test
    @DisplayName("shows as text an order that works")
    void linearizable() {
        History<Register.Call, Integer> history = new Events<Register.Call, Integer>()
                .call(0, write(1))
                .operation(1, read(), 0)
                .answer(0, DONE)
                .history();
        assertThat(Timeline.of(Linearizability.check(register, history)).text()).isEqualTo("""
                        process 0  |---1----|
                        process 1     |2-|

                        1 process 0: write 1 -> 1
                        2 process 1: read -> 0

                        Linearizable.
                        An order that works: 2, 1.
                        """);
        assertThat(Timeline.of(history).text()).contains("2 operations.").doesNotContain("order");
    }

    @Test
    @DisplayName("says that the search was given up")
    void undecided() {
        assertThat(Timeline.of(Linearizability.check(register, staleRead, 1)).text())
                .contains("Undecided: the search was given up after");
    }

    @Test
    @DisplayName("of a long history shows what came last before no order worked")
    void longHistory() {
        Events<Register.Call, Integer> events = new Events<>();
        events.call(7, read());
        for (int i = 0; i < 1_000; i++) {
            events.operation(0, write(i), DONE);
        }
        Timeline timeline =
                Timeline.of(Linearizability.check(register, events.answer(7, -1).history()));
        assertThat(timeline.text())
                .contains("1 process 7: read -> -1")
                .contains("1001 process 0: write 999 -> 1")
                .contains("Not drawn: 977 of 1001 operations.")
                .contains("After ..., ")
                .hasLineCount(32);
        assertThat(timeline.text().lines()).allMatch(line -> line.length() < 400);
    }

    @Test
    @DisplayName("keeps hostile text on its line")
    void hostileText() {
        String text = Timeline.of(hostileHistory()).text();
        assertThat(text).contains("\\u000a\\u001b[31mred\\u0000\\u202eabc\\ud800 \ud83d\ude00");
        assertThat(text.lines()).hasSize(5);
    }

    @Test
    @DisplayName("as SVG is well-formed, says what it shows, and keeps hostile text as text")
    void svg() throws Exception {
        Document document = parse(Timeline.of(hostileHistory()).svg());
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        List<String> texts = texts(document);
        assertThat(String.join("", texts)).contains("</text><script>alert('1')</script>\"&amp;]]>\\u000a");

        List<String> labels = List.of(root.getAttribute("aria-labelledby").split(" "));
        Element title = (Element) document.getElementsByTagName("title").item(0);
        Element description = (Element) document.getElementsByTagName("desc").item(0);
        assertThat(labels).containsExactly(title.getAttribute("id"), description.getAttribute("id"));
        assertThat(title.getTextContent()).isEqualTo("Timeline of 1 operation");
    }

    @Test
    @DisplayName("as SVG has the bars, the mark and the reasons of the text")
    void svgOfImpossible() throws Exception {
        Document document =
                parse(Timeline.of(Linearizability.check(register, staleRead)).svg());
        assertThat(texts(document))
                .contains("process 0", "process 1", "process 2", "no order works")
                .contains("4 process 1: read -> 0")
                .contains("Not linearizable: no order gives operation 4 its answer.");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .startsWith("Not linearizable");
        assertThat(document.getElementsByTagName("style").item(0).getTextContent())
                .contains("prefers-color-scheme: dark");
    }

    private static History<String, String> hostileHistory() {
        return new Events<String, String>()
                .operation(0, "open " + HOSTILE, "done")
                .history();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            texts.add(document.getElementsByTagName("text").item(i).getTextContent());
        }
        return texts;
    }
}
