package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.FailureFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together from events what is known of a run. For one thread. */
public final class RunRecorder implements Consumer<Event> {
    private final Map<String, TestResult> tests = new LinkedHashMap<>();
    private final Set<String> pending = new HashSet<>();
    private final List<String> breakages = new ArrayList<>();
    private @Nullable String running;
    private @Nullable Event refusal;
    private @Nullable Event store;
    private int started;
    private int tries;

    /** Makes a recorder that has heard nothing yet. */
    public RunRecorder() {}

    @Override
    public void accept(Event event) {
        switch (event.kind()) {
            case PLANNED -> {
                tests.put(event.text(Event.TEST), planned(event));
                pending.add(event.text(Event.TEST));
            }
            case STARTED -> {
                running = event.text(Event.TEST);
                tries = 0;
                started++;
            }
            case PROGRESS -> tries = Integer.parseInt(event.text(Event.TRIES));
            case NOTED -> tests.computeIfPresent(event.text(Event.TEST), (id, test) -> test.noted(notes(event)));
            case FINISHED -> {
                tests.computeIfPresent(event.text(Event.TEST), (id, test) -> finished(test, event));
                pending.remove(event.text(Event.TEST));
                running = null;
            }
            case STORE -> store = event;
            case REFUSED, MANIPULATED -> refusal = event;
            case BROKEN -> breakages.add(event.text(Event.MESSAGE));
            case LOADING, STACKS, ENDED -> {}
        }
    }

    /**
     * Returns all tests that were planned, as far as they have come.
     *
     * @return a view, in the order in which they run
     */
    public Collection<TestResult> tests() {
        return tests.values();
    }

    /**
     * Returns the test that has begun and not ended.
     *
     * @return the test, or empty between tests
     */
    public Optional<TestResult> running() {
        return Optional.ofNullable(running).map(tests::get);
    }

    /**
     * Returns how many rounds or sequences the running test has tried.
     *
     * @return the number, 0 if it tries everything once or has told none yet
     */
    public int tries() {
        return tries;
    }

    /**
     * Returns how many tests have begun.
     *
     * @return the number
     */
    public int started() {
        return started;
    }

    /**
     * Returns the tests that have not ended.
     *
     * @return those to come and the one that runs, in any order
     */
    public List<TestResult> pending() {
        return pending.stream().map(tests::get).toList();
    }

    /**
     * Returns how many tests have ended.
     *
     * @return the number
     */
    public int finished() {
        return tests.size() - pending.size();
    }

    /**
     * Says whether all tests of a rule have ended.
     *
     * @param rule the rule
     * @return true if none is still to come; false before the first test of the run, since the plan is not known yet
     */
    public boolean isOver(ContractRule rule) {
        return started > 0
                && tests.entrySet().stream()
                        .noneMatch(entry -> pending.contains(entry.getKey())
                                && entry.getValue().rules().contains(rule));
    }

    /**
     * Returns what failed outside of the tests.
     *
     * @return the messages, in order
     */
    public List<String> breakages() {
        return List.copyOf(breakages);
    }

    /**
     * Returns why nothing could be run.
     *
     * @return the event, whose message says what to change; empty if the kit could run
     */
    public Optional<Event> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Returns the class of the store.
     *
     * @return its name, or empty if no test that passed has told it
     */
    public Optional<String> storeClass() {
        return Optional.ofNullable(store).map(event -> event.text(Event.STORE));
    }

    /**
     * Returns the groups that the store declares.
     *
     * @return their names, empty if they are not known
     */
    public List<String> groups() {
        return Optional.ofNullable(store).stream()
                .flatMap(event -> Stream.of(event.text(Event.GROUPS).split(",", -1)))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static TestResult planned(Event event) {
        List<ContractRule> rules = Arrays.stream(event.text(Event.RULES).split(",", -1))
                .map(RunRecorder::rule)
                .toList();
        return TestResult.planned(event.text(Event.NAME), event.text(Event.DISPLAY_NAME), rules);
    }

    private static TestResult finished(TestResult test, Event event) {
        return test.finished(
                Outcome.valueOf(event.text(Event.OUTCOME)),
                Long.parseLong(event.text(Event.MILLIS)),
                Integer.parseInt(event.text(Event.TRIES)),
                event.text(Event.MESSAGE),
                event.text(Event.BROKEN_RULE).isEmpty() ? null : rule(event.text(Event.BROKEN_RULE)),
                FailureFields.read(event).orElse(null));
    }

    private static ContractRule rule(String id) {
        return ContractRule.valueOf(id.replace('-', '_'));
    }

    private static Map<String, String> notes(Event event) {
        Map<String, String> notes = new LinkedHashMap<>(event.fields());
        notes.remove(Event.TEST);
        return notes;
    }
}
