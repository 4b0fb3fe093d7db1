package io.ducto.tck.runner.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.RealReport;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.report.markup.VisibleText;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Read with the parser of Surefire itself. */
@DisplayName("junit.xml")
class JunitXmlTest {

    @Test
    @DisplayName("is one suite, called like the user's class, with a case for each test and one for the verdict")
    void conformant() throws Exception {
        ReportTestSuite suite = suite(SampleReports.conformant());
        assertThat(suite.getFullClassName()).isEqualTo("io.acme.AcmeFixture");
        assertThat(suite.getNumberOfTests())
                .isEqualTo(SampleReports.conformant().rules().size() + 1);
        assertThat(suite.getNumberOfFailures() + suite.getNumberOfErrors() + suite.getNumberOfSkipped())
                .isZero();
        ReportTestCase first = suite.getTestCases().get(0);
        assertThat(first.getFullClassName()).isEqualTo("io.acme.AcmeFixture");
        assertThat(first.getName()).isEqualTo("GEN-01 the test of GEN-01 (testOfGEN_01)");
        assertThat(first.getTime()).isEqualTo(0.431f);
        assertThat(suite.getTestCases())
                .last()
                .satisfies(verdict -> assertThat(verdict.getName()).isEqualTo("verdict"));
    }

    @Test
    @DisplayName("tells a failure with its rule, its first line and all of its message")
    void failing() throws Exception {
        ReportTestSuite suite = suite(SampleReports.everyRuleFails());
        assertThat(suite.getNumberOfFailures()).isEqualTo(suite.getNumberOfTests());
        ReportTestCase first = suite.getTestCases().get(0);
        assertThat(first.hasFailure()).isTrue();
        assertThat(first.getFailureType()).isEqualTo("GEN-01");
        assertThat(first.getFailureMessage()).isEqualTo("a text of a usual length, as a store would answer");
        assertThat(first.getFailureDetail()).isEqualTo("a text of a usual length, as a store would answer");
    }

    @Test
    @DisplayName("is red when nothing ran, though no test failed")
    void nothingRan() throws Exception {
        ReportTestSuite suite = suite(SampleReports.nothingRan());
        assertThat(suite.getNumberOfErrors()).isEqualTo(1);
        assertThat(suite.getNumberOfSkipped()).isEqualTo(suite.getNumberOfTests() - 1);
        ReportTestCase verdict = last(suite);
        assertThat(verdict.hasError()).isTrue();
        assertThat(verdict.getFailureMessage()).isEqualTo("INVALID: the JVM died before all tests had ended");
        assertThat(verdict.getFailureDetail()).startsWith("The JVM ended with exit code 137");
    }

    @Test
    @DisplayName("skips what the baseline expects to fail, with its reason, and is red for a stale entry")
    void baseline() throws Exception {
        ReportTestSuite suite = suite(SampleReports.withBaseline());
        assertThat(suite.getNumberOfFailures()).isEqualTo(1);
        assertThat(last(suite).hasFailure()).isTrue();
        assertThat(suite.getTestCases())
                .filteredOn(each -> each.getName().contains("GEN-06"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.hasSkipped()).isTrue();
                    assertThat(each.getFailureMessage()).isEqualTo("known failure: no lock yet");
                });
    }

    @Test
    @DisplayName("holds whatever a store says, with the codes of what XML cannot hold")
    void hostile() throws Exception {
        ReportTestSuite suite = suite(SampleReports.hostile());
        String visible = VisibleText.of(SampleReports.HOSTILE);
        assertThat(suite.getFullClassName()).isEqualTo(visible);
        assertThat(suite.getTestCases())
                .filteredOn(each -> each.getName().contains("GEN-06"))
                .singleElement()
                .satisfies(each -> assertThat(each.getFailureDetail()).isEqualTo(visible));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealReport.class)
    @DisplayName("of a real run has each test once, and the counts are those of its cases:")
    void realRuns(RealReport real) throws Exception {
        ReportTestSuite suite = parse(Files.readString(real.directory().resolve("junit.xml")));
        Report report = ReportJson.read(real.json());
        List<ReportTestCase> cases = suite.getTestCases();
        assertThat(suite.getFullClassName()).isEqualTo(report.fixture());
        assertThat(cases)
                .hasSize(suite.getNumberOfTests())
                .extracting(ReportTestCase::getName)
                .doesNotHaveDuplicates();
        assertThat(cases).filteredOn(ReportTestCase::hasFailure).hasSize(suite.getNumberOfFailures());
        assertThat(cases).filteredOn(ReportTestCase::hasError).hasSize(suite.getNumberOfErrors());
        assertThat(cases).filteredOn(ReportTestCase::hasSkipped).hasSize(suite.getNumberOfSkipped());
        assertThat(last(suite).isSuccessful()).isEqualTo(report.exitCode() == 0);
        assertThat(suite.getNumberOfFailures() + suite.getNumberOfErrors() == 0).isEqualTo(report.exitCode() == 0);
    }

    private static ReportTestCase last(ReportTestSuite suite) {
        return suite.getTestCases().get(suite.getTestCases().size() - 1);
    }

    private static ReportTestSuite suite(Report report) throws Exception {
        return parse(JunitXml.of(report));
    }

    private static ReportTestSuite parse(String xml) throws Exception {
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        assertThat(suites).hasSize(1);
        return suites.get(0);
    }
}
