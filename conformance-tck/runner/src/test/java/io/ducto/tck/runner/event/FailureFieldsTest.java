package io.ducto.tck.runner.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.history.Timeline;
import io.ducto.tck.rule.ContractRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a failure in an event")
class FailureFieldsTest {
    private static final Event EVENT = Event.of(Event.Kind.FINISHED).with(Event.TEST, "x");

    private static final Failure EVERY_PART = new Failure(
            ContractRule.GEN_06,
            Evidence.of("two threads met")
                    .withDifference("5 credits", "3 credits")
                    .withCalls(List.of(
                            new ObservedCall("call 1", "addCredits(ann, 5)", "returned 3"),
                            new ObservedCall("in flight", "getBalance(ann)", "")))
                    .withTimeline(new Timeline(
                            List.of(
                                    new Timeline.Bar(1, 0, 0, 2, true, "addCredits 3"),
                                    new Timeline.Bar(2, 3, 1, 3, false, "getBalance")),
                            3,
                            2,
                            List.of("no order", "3 operations"))),
            "a store with 3 handles",
            "tck memory --seed 3");

    @Test
    @DisplayName("comes back with all its parts")
    void everyPart() {
        assertThat(FailureFields.read(FailureFields.add(EVENT, EVERY_PART))).contains(EVERY_PART);
    }

    @Test
    @DisplayName("comes back without the parts that it does not have")
    void fewParts() {
        Failure failure = new Failure(ContractRule.BAL_01, Evidence.of("nothing more is known"), "", "");
        assertThat(FailureFields.read(FailureFields.add(EVENT, failure))).contains(failure);
    }

    @Test
    @DisplayName("is not there if none was added")
    void none() {
        assertThat(FailureFields.read(EVENT)).isEmpty();
    }

    @Test
    @DisplayName("is not taken for a failure if a part of it is missing")
    void missingPart() {
        Map<String, String> fields =
                new LinkedHashMap<>(FailureFields.add(EVENT, EVERY_PART).fields());
        fields.remove("failure.summary");
        assertThatIllegalStateException()
                .isThrownBy(() -> FailureFields.read(new Event(Event.Kind.FINISHED, fields)))
                .withMessageContaining("failure.summary");
    }

    @Test
    @DisplayName("can be changed in every text, and keeps its numbers and its rule")
    void texts() {
        Event event = FailureFields.add(EVENT, EVERY_PART).with(Event.MESSAGE, "GEN_06 3");
        Event changed = event.withTexts(text -> text.replaceAll("GEN_06|x|\\d", "*"));
        assertThat(changed.text(Event.TEST)).isEqualTo("x");
        assertThat(changed.text(Event.MESSAGE)).isEqualTo("* *");
        Failure failure = FailureFields.read(changed).orElseThrow();
        assertThat(failure.rule()).isEqualTo(ContractRule.GEN_06);
        assertThat(failure.store() + failure.rerun()).isEqualTo("a store with * handlestck memory --seed *");
        assertThat(failure.evidence())
                .isEqualTo(Evidence.of("two threads met")
                        .withDifference("* credits", "* credits")
                        .withCalls(List.of(
                                new ObservedCall("call *", "addCredits(ann, *)", "returned *"),
                                new ObservedCall("in flight", "getBalance(ann)", "")))
                        .withTimeline(new Timeline(
                                List.of(
                                        new Timeline.Bar(1, 0, 0, 2, true, "addCredits *"),
                                        new Timeline.Bar(2, 3, 1, 3, false, "getBalance")),
                                3,
                                2,
                                List.of("no order", "* operations"))));
    }

    @Test
    @DisplayName("and notes are changed with the other texts, but for the id of their test")
    void notes() {
        Event noted = Event.of(Event.Kind.NOTED).with("url", "a secret").with(Event.TEST, "a secret");
        assertThat(noted.withTexts(text -> "***").fields())
                .containsOnly(Map.entry("url", "***"), Map.entry(Event.TEST, "a secret"));
    }
}
