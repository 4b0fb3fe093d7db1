package io.ducto.tck.runner.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.RealReport;
import io.ducto.tck.runner.report.html.ReportPage;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("the page of a report, in a browser,")
class ReportInBrowserTest {
    private static final String OPEN = "details.rule[open]";
    private static final String SHOWN = "details.rule:not([hidden])";

    private Path page = Path.of("");
    private Path samples = Path.of("");
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        page = RealReport.FAILING.page();
        samples = Files.writeString(directory.resolve("samples.html"), ReportPage.of(SampleReports.withBaseline()));
        browser = Browser.start();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void runScripts() {
        browser.runScripts(true);
    }

    @Test
    @DisplayName("has only the rules open that are broken")
    void openAtFirst() {
        browser.open(page, Look.LIGHT_ON_A_SCREEN, "");
        assertThat(browser.all(OPEN)).isNotEmpty().hasSameSizeAs(browser.all("details.failed"));
        assertThat(browser.visible(".failure")).isPositive();
    }

    @Test
    @DisplayName("shows those of an outcome, says how many, and keeps the choice in its address")
    void filterByOutcome() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "");
        assertThat(browser.one(".status").getText()).isEqualTo(SampleReports.RULES + " rules");
        browser.one("#outcome-NOT_VERIFIED").click();
        assertThat(browser.all(SHOWN)).hasSameSizeAs(browser.all("details.not-verified"));
        assertThat(browser.one(".status").getText()).isEqualTo("5 of " + SampleReports.RULES + " rules shown");
        assertThat(browser.text("return location.hash")).isEqualTo("#outcome=NOT_VERIFIED");
        assertThat(browser.visible("section.chapter:not(.overview)")).isEqualTo(1);
        browser.one("#outcome-PASSED").click();
        assertThat(browser.one(".status").getText()).isEqualTo("28 of " + SampleReports.RULES + " rules shown");
        browser.one("button[data-action=clear]").click();
        assertThat(browser.one(".status").getText()).isEqualTo(SampleReports.RULES + " rules");
        assertThat(browser.text("return location.hash")).isEmpty();
    }

    @Test
    @DisplayName("shows those in whose text all words are, whatever their case")
    void filterByText() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "");
        browser.one("input[type=search]").sendKeys("cursor LISTED");
        assertThat(browser.all(SHOWN))
                .extracting(rule -> rule.getAttribute("data-rule"))
                .containsExactly("HIS-03");
        assertThat(browser.one(".status").getText()).isEqualTo("1 of " + SampleReports.RULES + " rules shown");
        assertThat(browser.text("return location.hash")).isEqualTo("#text=cursor+LISTED");
        browser.one("input[type=search]").sendKeys(" nowhere");
        assertThat(browser.one(".status").getText()).isEqualTo("0 of " + SampleReports.RULES + " rules shown");
    }

    @Test
    @DisplayName("opens with the filter that its address names")
    void filterByAddress() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "outcome=NOT_VERIFIED,NOT_SUPPORTED&text=TEAM-0");
        assertThat(browser.all(SHOWN))
                .hasSize(9)
                .allSatisfy(rule -> assertThat(rule.getAttribute("data-rule")).startsWith("TEAM-"));
        assertThat(browser.one("#outcome-NOT_SUPPORTED").isSelected()).isTrue();
        assertThat(browser.one("input[type=search]").getAttribute("value")).isEqualTo("TEAM-0");
    }

    @Test
    @DisplayName("opens at the rule that its address names, and comes to one that the filter hides")
    void ruleByAddress() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "HIS-02");
        assertOpenAndFocused("HIS-02");
        browser.one("#outcome-PASSED").click();
        assertThat(browser.one("#CAP-03").isDisplayed()).isFalse();
        browser.follow("CAP-03");
        assertOpenAndFocused("CAP-03");
        assertThat(browser.one("#outcome-PASSED").isSelected()).isFalse();
    }

    private void assertOpenAndFocused(String rule) {
        assertThat(browser.one("[data-rule=" + rule + "]").getAttribute("open")).isNotNull();
        assertThat(browser.focused().getAttribute("id")).isEqualTo(rule);
        assertThat(browser.number("return document.getElementById(arguments[0]).getBoundingClientRect().top", rule))
                .isBetween(0L, 900L);
    }

    @Test
    @DisplayName("leads from a place in the overview to the rule")
    void overview() {
        browser.open(samples, Look.LIGHT_ON_A_PHONE, "");
        WebElement cell = browser.one(".cell[href='#DED-04']");
        assertThat(cell.getAccessibleName()).isEqualTo("DED-04, known failure");
        cell.click();
        browser.await("requestAnimationFrame(() => setTimeout(arguments[0]))");
        assertThat(browser.text("return location.hash")).isEqualTo("#DED-04");
        assertThat(browser.one("[data-rule=DED-04]").getAttribute("open")).isNotNull();
    }

    @Test
    @DisplayName("can be used with the keyboard alone")
    void keyboard() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "");
        browser.one("body").sendKeys(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the rules");
        assertThat(browser.number("return document.activeElement.getBoundingClientRect().top"))
                .isNotNegative();
        browser.focused().sendKeys(Keys.ENTER);
        browser.focused().sendKeys(Keys.TAB);
        assertThat(browser.focused().getAttribute("id")).isEqualTo("text");
        browser.focused().sendKeys("GEN-02", Keys.TAB);
        browser.focused().sendKeys(Keys.SPACE);
        assertThat(browser.focused().isSelected()).isTrue();
        assertThat(browser.text("return location.hash")).startsWith("#outcome=").endsWith("&text=GEN-02");
        browser.focused().sendKeys(Keys.SPACE);

        browser.run("document.querySelector('#GEN-02').focus()");
        browser.focused().sendKeys(Keys.ENTER);
        assertThat(browser.one("[data-rule=GEN-02] .texts").isDisplayed()).isTrue();
        browser.focused().sendKeys(Keys.SPACE);
        assertThat(browser.one("[data-rule=GEN-02]").getAttribute("open")).isNull();
        assertThat(browser.text("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    @DisplayName("opens and closes all rules that are shown")
    void openAll() {
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "outcome=NOT_VERIFIED");
        browser.one("button[data-action=open]").click();
        assertThat(browser.all(OPEN)).hasSize(5);
        browser.one("button[data-action=close]").click();
        assertThat(browser.all(OPEN)).isEmpty();
    }

    @Test
    @DisplayName("draws how the calls met, in the colours of the page, and tells it in words")
    void timeline() {
        browser.open(page, Look.LIGHT_ON_A_PHONE, "");
        WebElement drawing = browser.one(".timeline svg");
        assertThat(drawing.isDisplayed()).isTrue();
        assertThat(drawing.getAccessibleName()).startsWith("Timeline of ").contains("Not linearizable");
        assertThat(browser.one(".timeline .marked").getText()).isEqualTo("no order works");
        assertThat(browser.all(".timeline .failing path")).isNotEmpty();
        assertThat(browser.all(".legend li")).hasSameSizeAs(browser.all(".timeline g"));
        String light = fill();
        browser.open(page, Look.DARK_ON_A_PHONE, "");
        assertThat(fill()).isNotEqualTo(light);
    }

    private String fill() {
        return browser.text("return getComputedStyle(document.querySelector('.timeline .failing path')).fill");
    }

    @Test
    @DisplayName("can be scrolled to the end of a long drawing with the keyboard")
    void timelineByKeyboard() throws IOException {
        Path wide =
                Files.writeString(samples.resolveSibling("long.html"), ReportPage.of(SampleReports.everyRuleFails()));
        browser.open(wide, Look.LIGHT_ON_A_PHONE, "");
        assertThat(browser.number("const scroll = document.querySelector('.scroll'); scroll.focus();"
                        + "return scroll.scrollWidth - scroll.clientWidth"))
                .isPositive();
        assertThat(browser.focused().getAccessibleName()).isEqualTo("Timeline, which can be scrolled sideways");
    }

    @Test
    @DisplayName("copies the command that runs a failure again, and says so")
    void copy() {
        browser.allow("clipboardReadWrite");
        browser.open(page, Look.LIGHT_ON_A_SCREEN, "");
        WebElement button = browser.one(".failure .command button");
        button.click();
        assertThat(browser.await("const done = arguments[0];"
                        + "const look = () => navigator.clipboard.readText().then(text => text ? done(text) : setTimeout(look));"
                        + "look();"))
                .isEqualTo(browser.one(".failure .command code").getText())
                .asString()
                .startsWith("tck --fixture io.ducto.tck.runner.stores.MiscountingHandles --rule ");
        assertThat(button.getText()).isEqualTo("Copied");
        assertThat(button.getAttribute("aria-live")).isEqualTo("polite");
    }

    @Test
    @DisplayName("shows everything without scripts")
    void withoutScripts() {
        browser.runScripts(false);
        browser.open(samples, Look.LIGHT_ON_A_SCREEN, "");
        assertThat(browser.one("[data-rule=GEN-01] .texts").isDisplayed()).isTrue();
        assertThat(browser.one("[data-rule=HIS-05] .tests").isDisplayed()).isTrue();
        assertThat(browser.one("form.filter").isDisplayed()).isFalse();
        assertThat(browser.all(".command button")).isEmpty();
    }

    @Test
    @DisplayName("is printed with its failures open and without its controls")
    void print() {
        browser.open(page, Look.DARK_ON_A_SCREEN, "");
        browser.one("button[data-action=close]").click();
        assertThat(browser.all(OPEN)).isEmpty();
        browser.print();
        assertThat(browser.visible(".failure"))
                .isEqualTo(browser.all("details.failed .failure").size());
        assertThat(browser.one("form.filter").isDisplayed()).isFalse();
        assertThat(browser.visible(".command button")).isZero();
        assertThat(browser.text("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    @DisplayName("does not run a script or load an image that got in nevertheless")
    void policy() {
        browser.open(page, Look.LIGHT_ON_A_SCREEN, "");
        browser.run("const script = document.createElement('script'); script.textContent = 'window.hacked = 1';"
                + "document.body.append(script);"
                + "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.hacked = 2\" style=\"color: red\">x</p>"
                + "<img src=\"https://ducto.invalid/x.png\">');"
                + "document.body.lastElementChild.previousElementSibling.click()");
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(String.join("\n", browser.complaints()))
                .contains("Content Security Policy")
                .contains("https://ducto.invalid/x.png");
    }
}
