package io.ducto.tck.runner.report.junit;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.document.ReportedTest;
import io.ducto.tck.runner.report.markup.VisibleText;
import io.ducto.tck.runner.result.Judgement;
import io.ducto.tck.runner.result.Outcome;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report in the form of Surefire, which CI servers show: one suite, called like the user's class, with a case for each test
 * and one for the verdict. That one fails whenever the run does, so that nothing is green which is not: a run in which nothing
 * was tested, or one that asks for a baseline to be changed.
 */
public final class JunitXml {
    private static final double SECOND_MILLIS = 1_000;
    private static final String VERDICT = "verdict";

    private final Report report;
    private final XMLStreamWriter xml;

    private JunitXml(Report report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /**
     * Writes the report.
     *
     * @param report what it tells
     * @return XML, in which characters that XML cannot hold are replaced by their codes
     */
    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitXml(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report cannot be written as XML: " + e, e);
        }
        return text + "\n";
    }

    /** Each test once, and as the worst of what it says about its rules, the baseline considered. */
    private List<Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (ReportedRule rule : report.rules()) {
            for (ReportedTest test : rule.tests()) {
                cases.merge(test.name(), Case.of(rule, test), Case::worse);
            }
        }
        return new ArrayList<>(cases.values());
    }

    private void write() throws XMLStreamException {
        List<Case> cases = cases();
        boolean failed = report.exitCode() == Judgement.NOT_CONFORMANT;
        boolean passed = report.exitCode() == Judgement.NO_FAILURE;
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", report.fixture());
        attribute("tests", cases.size() + 1);
        attribute("failures", count(cases, Kind.FAILURE) + (failed ? 1 : 0));
        attribute("errors", count(cases, Kind.ERROR) + (failed || passed ? 0 : 1));
        attribute("skipped", count(cases, Kind.SKIPPED));
        attribute("time", seconds(report.durationMillis()));
        attribute("timestamp", report.startedAt());
        writeProperties();
        for (Case each : cases) {
            write(each);
        }
        write(new Case(
                VERDICT,
                0,
                passed ? Kind.PASSED : failed ? Kind.FAILURE : Kind.ERROR,
                report.verdict().name(),
                report.verdict().words() + ": " + report.sentence(),
                report.details()));
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void writeProperties() throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        property("ducto.verdict", report.verdict().name());
        property("ducto.store", report.storeClass() == null ? report.store() : report.storeClass());
        property("ducto.kitVersion", report.kitVersion());
        property("ducto.seed", Long.toString(report.seed()));
        property("ducto.effort", report.effort());
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void write(Case each) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("name", each.name);
        attribute("classname", report.fixture());
        attribute("time", seconds(each.millis));
        if (each.kind != Kind.PASSED) {
            xml.writeStartElement(each.kind.element());
            attribute("message", each.headline);
            if (each.kind != Kind.SKIPPED) {
                attribute("type", each.type);
            }
            xml.writeCharacters(VisibleText.of(each.message));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, VisibleText.of(value.toString()));
    }

    private static long count(List<Case> cases, Kind kind) {
        return cases.stream().filter(each -> each.kind == kind).count();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / SECOND_MILLIS);
    }

    /** What a case can be; the worst first. */
    private enum Kind {
        FAILURE,
        ERROR,
        SKIPPED,
        PASSED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(ReportedRule rule, ReportedTest test) {
            return switch (test.outcome()) {
                case PASSED -> PASSED;
                case ERROR -> ERROR;
                // The rule decides: its baseline may say that the store fails.
                case FAILED -> rule.outcome() == Outcome.FAILED ? FAILURE : SKIPPED;
                case EXPECTED_FAILURE, NOT_RUN, NOT_VERIFIED, NOT_SUPPORTED -> SKIPPED;
            };
        }
    }

    /**
     * A case of the suite.
     *
     * @param name tells it from the others
     * @param millis how long it took
     * @param kind how it came out
     * @param type what failed
     * @param headline why, on one line
     * @param message why, in full
     */
    private record Case(String name, long millis, Kind kind, String type, String headline, String message) {

        static Case of(ReportedRule rule, ReportedTest test) {
            String message = Objects.requireNonNullElse(test.message(), "");
            Kind kind = Kind.of(rule, test);
            String headline = message.lines().findFirst().orElse("");
            return new Case(
                    String.join(",", test.rules()) + " " + test.displayName() + " (" + test.name() + ")",
                    test.millis(),
                    kind,
                    Objects.requireNonNullElse(test.brokenRule(), test.outcome().name()),
                    kind == Kind.SKIPPED && rule.baselineReason() != null
                            ? "known failure: " + rule.baselineReason()
                            : headline,
                    message);
        }

        Case worse(Case other) {
            return kind.compareTo(other.kind) <= 0 ? this : other;
        }
    }
}
