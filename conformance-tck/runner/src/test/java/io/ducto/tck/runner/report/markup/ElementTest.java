package io.ducto.tck.runner.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an element of a page")
class ElementTest {

    @Test
    @DisplayName("is written with its attributes, its text and its elements, in the order in which they came")
    void written() {
        Element element = Element.of("p")
                .with("class", "note")
                .text("one ")
                .add(Element.of("em").text("two"), Element.of("br"))
                .addEach(List.of(3, 4), number -> Element.of("i").text("n" + number))
                .with("hidden");
        assertThat(element.html())
                .isEqualTo("<p class=\"note\" hidden>one <em>two</em><br><i>n3</i><i>n4</i></p>")
                .isEqualTo(element.toString());
    }

    @Test
    @DisplayName("takes text for text, between tags and in attributes")
    void text() {
        assertThat(Element.of("p", "\"><script>", "</p><script>").html())
                .isEqualTo("<p class=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;</p>");
    }

    @Test
    @DisplayName("holds no script, no style, and no link to elsewhere, whatever it is asked")
    void refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("script"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("style"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p onclick=x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").with("onclick", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").with("style", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("img").with("src", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").with("a b", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Element.of("a").with("href", "javascript:x"))
                .withMessageContaining("javascript:x");
        assertThat(Element.of("path").with("d", "M0").html()).isEqualTo("<path d=\"M0\"/>");
        assertThat(Element.of("a").with("href", "#\" x").html()).isEqualTo("<a href=\"#&quot; x\"></a>");
    }

    @Test
    @DisplayName("that can hold nothing holds nothing")
    void empty() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Element.of("br").text("x").html())
                .withMessageContaining("br");
        assertThatIllegalStateException()
                .isThrownBy(() -> Element.of("use").text("x").html());
    }

    @Test
    @DisplayName("takes a script from a file of this program, if that does not end itself")
    void assets() {
        Asset asset = Asset.script(ElementTest.class, "asset.js");
        assertThat(Element.of(asset).html()).isEqualTo("<script>if (1 < 2 && '\"') {}\n</script>");
        assertThat(asset.source()).isEqualTo("'sha256-gnknKLZBpAq0TempNw9ND71jQqkVgxpBffEbzto8wZk='");
        assertThatIllegalArgumentException().isThrownBy(() -> Asset.script(ElementTest.class, "ending.js"));
        assertThatIllegalArgumentException().isThrownBy(() -> Asset.style(ElementTest.class, "foreign.css"));
    }
}
