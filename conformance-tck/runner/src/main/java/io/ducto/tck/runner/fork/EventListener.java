package io.ducto.tck.runner.fork;

import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.NotSupportedException;
import io.ducto.tck.bench.NotVerifiedException;
import io.ducto.tck.bench.Tries;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ExplainedFailure;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.Event.Kind;
import io.ducto.tck.runner.event.EventWriter;
import io.ducto.tck.runner.event.FailureFields;
import io.ducto.tck.runner.result.Outcome;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells the runner what JUnit does. */
final class EventListener implements TestExecutionListener {
    private final EventWriter events;
    private final Map<String, Long> startNanos = new ConcurrentHashMap<>();

    EventListener(EventWriter events) {
        this.events = events;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots()
                .forEach(root -> plan.getDescendants(root).stream()
                        .filter(TestIdentifier::isTest)
                        .forEach(this::plan));
    }

    private void plan(TestIdentifier test) {
        Method method = method(test);
        events.write(Event.of(Kind.PLANNED)
                .with(Event.TEST, test.getUniqueId())
                .with(Event.NAME, method.getName())
                .with(Event.DISPLAY_NAME, test.getDisplayName())
                .with(Event.RULES, rules(method).stream().map(ContractRule::id).collect(Collectors.joining(","))));
    }

    private static Method method(TestIdentifier test) {
        return test.getSource()
                .map(MethodSource.class::cast)
                .map(MethodSource::getJavaMethod)
                .orElseThrow(() -> new IllegalStateException("a test of the kit is no method: " + test));
    }

    /** Never empty: tests without the annotation are left out before they are planned. */
    private static List<ContractRule> rules(Method test) {
        return List.of(test.getAnnotation(Rule.class).value());
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (identifier.isTest()) {
            startNanos.put(identifier.getUniqueId(), System.nanoTime());
            events.write(Event.of(Kind.STARTED).with(Event.TEST, identifier.getUniqueId()));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        if (identifier.isTest()) {
            events.write(finished(identifier, Outcome.NOT_RUN, "skipped: " + reason, ""));
        } else {
            events.write(Event.of(Kind.MANIPULATED)
                    .with(
                            Event.MESSAGE,
                            identifier.getDisplayName() + " was skipped (" + reason + "); take away what disables it"));
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            Event event =
                    finished(identifier, outcome(identifier, result), message(result), brokenRule(identifier, result));
            events.write(failure(result)
                    .map(failure -> FailureFields.add(event, failure))
                    .orElse(event));
        } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            events.write(Event.of(Kind.BROKEN)
                    .with(
                            Event.MESSAGE,
                            "before or after the tests, " + identifier.getDisplayName() + " failed: "
                                    + message(result)));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        String store = values.get(StoreObserver.STORE_ENTRY);
        if (store != null) {
            events.write(Event.of(Kind.STORE)
                    .with(Event.STORE, store)
                    .with(Event.GROUPS, values.getOrDefault(StoreObserver.GROUPS_ENTRY, "")));
            return;
        }
        Event noted = Event.of(Kind.NOTED);
        for (Map.Entry<String, String> note : values.entrySet()) {
            noted = noted.with(note.getKey(), note.getValue());
        }
        events.write(noted.with(Event.TEST, identifier.getUniqueId()));
    }

    private Event finished(TestIdentifier test, Outcome outcome, String message, String brokenRule) {
        Long start = startNanos.remove(test.getUniqueId());
        long nanos = start == null ? 0 : System.nanoTime() - start;
        return Event.of(Kind.FINISHED)
                .with(Event.TEST, test.getUniqueId())
                .with(Event.OUTCOME, outcome.name())
                .with(Event.MILLIS, Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)))
                .with(Event.TRIES, Integer.toString(start == null ? 0 : Tries.ofThisTest()))
                .with(Event.MESSAGE, message)
                .with(Event.BROKEN_RULE, brokenRule);
    }

    private static String brokenRule(TestIdentifier test, TestExecutionResult result) {
        return result.getStatus() == TestExecutionResult.Status.FAILED
                ? result.getThrowable()
                        .flatMap(thrown -> Blame.brokenRule(thrown, method(test)))
                        .map(ContractRule::id)
                        .orElse("")
                : "";
    }

    /** The kit explains every failure of a store; one of its own, before there was a fixture, it cannot. */
    private static Optional<Failure> failure(TestExecutionResult result) {
        return result.getThrowable()
                .filter(ExplainedFailure.class::isInstance)
                .flatMap(thrown -> ((ExplainedFailure) thrown).failure().map(failure -> withFrames(failure, thrown)));
    }

    private static Failure withFrames(Failure failure, Throwable thrown) {
        Evidence evidence = failure.evidence();
        return new Failure(
                failure.rule(),
                evidence.withSummary(withFrames(evidence.summary(), thrown)),
                failure.store(),
                failure.rerun());
    }

    /** Only a broken rule speaks about the store; whatever else ends a test is trouble of the fixture or the kit. */
    private static Outcome outcome(TestIdentifier test, TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case ABORTED -> aborted(result.getThrowable().orElse(null));
            case FAILED -> brokenRule(test, result).isEmpty() ? Outcome.ERROR : Outcome.FAILED;
        };
    }

    private static Outcome aborted(@Nullable Throwable thrown) {
        if (thrown instanceof NotSupportedException) {
            return Outcome.NOT_SUPPORTED;
        }
        return thrown instanceof NotVerifiedException ? Outcome.NOT_VERIFIED : Outcome.NOT_RUN;
    }

    private static String message(TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (thrown == null) {
            return "";
        }
        return result.getStatus() == TestExecutionResult.Status.ABORTED
                ? Objects.requireNonNullElse(thrown.getMessage(), thrown.toString())
                : explain(thrown);
    }

    /** What the kit says of a violation needs no frames; an exception of a store or a fixture is found by its frames. */
    private static String explain(Throwable thrown) {
        String what = thrown instanceof AssertionError || thrown instanceof FixtureException
                ? Objects.requireNonNullElse(thrown.getMessage(), thrown.toString())
                : thrown.toString();
        return withFrames(what, thrown);
    }

    private static String withFrames(String what, Throwable thrown) {
        Throwable origin = Traces.innermost(thrown);
        return origin instanceof AssertionError
                ? what
                : what.stripTrailing() + "\nThrown at:\n" + Traces.frames(origin);
    }
}
