package io.ducto.tck.runner.report.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.result.Outcome;
import java.util.Optional;

/**
 * A badge that tells the verdict. Immutable.
 *
 * @param message the verdict in a few words
 * @param tone how good that is
 */
public record Badge(String message, Tone tone) {
    static final String LABEL = "ducto conformance";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How good a verdict is, with its colour: dark enough for white letters, as WCAG AA asks. */
    public enum Tone {
        /** Nothing is broken. */
        GOOD("#19713f"),
        /** Nothing is broken but what is known, or little is known. */
        DOUBTFUL("#855300"),
        /** Something is broken. */
        BAD("#b3211b");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }

        String colour() {
            return colour;
        }
    }

    /**
     * Makes the badge of a run.
     *
     * @param report the run
     * @return its badge; empty if nothing is known about the store, since then nobody should see one
     */
    public static Optional<Badge> of(Report report) {
        int kept = report.rules(Outcome.PASSED).size();
        String share = kept + " of " + report.rules().size() + " rules";
        return switch (report.verdict()) {
            case CONFORMANT -> Optional.of(new Badge("conformant", Tone.GOOD));
            case CONFORMANT_WITHIN -> Optional.of(new Badge("conformant within limits, " + share, Tone.GOOD));
            case WITHIN_BASELINE -> Optional.of(new Badge(share, Tone.DOUBTFUL));
            case PARTIAL -> Optional.of(new Badge("partial run, " + share, Tone.DOUBTFUL));
            case STALE_BASELINE -> Optional.of(new Badge("stale baseline, " + share, Tone.BAD));
            case NOT_CONFORMANT -> Optional.of(new Badge("not conformant, " + share, Tone.BAD));
            case INVALID -> Optional.empty();
        };
    }

    /**
     * Writes the badge for the endpoint of shields.io.
     *
     * @return JSON, with a line break at the end
     */
    public String json() {
        ObjectNode badge = JSON.createObjectNode();
        badge.put("schemaVersion", 1);
        badge.put("label", LABEL);
        badge.put("message", message);
        badge.put("color", tone.colour());
        // Then nobody can choose another colour.
        badge.put("isError", tone == Tone.BAD);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(badge) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a badge cannot be written as JSON: " + e, e);
        }
    }

    /**
     * Draws the badge.
     *
     * @return SVG, which needs nothing else
     */
    public String svg() {
        return BadgeSvg.of(this);
    }
}
