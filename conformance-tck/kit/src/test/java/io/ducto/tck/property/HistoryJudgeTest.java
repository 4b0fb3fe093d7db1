package io.ducto.tck.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Session;
import io.ducto.tck.history.Operation;
import io.ducto.tck.history.Timeline;
import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.model.CreditModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The threads of these episodes run one after another: what is wrong here is wrong each time. */
@DisplayName("the judge of histories")
class HistoryJudgeTest {
    private static final Set<MethodGroup> GROUPS = Collections.unmodifiableSet(EnumSet.allOf(MethodGroup.class));

    private final ManualClock clock = new ManualClock();
    private final CreditModel right = new CreditModel(clock, GROUPS);
    private final HistoryJudge judge = new HistoryJudge(GROUPS);
    private final Command grant = drawn("addCredits(alice, ");
    private final Command read = judge.reads().get(0);

    @Test
    @DisplayName("finds an order for what a right store answers, whatever ids it makes")
    void rightStoresAreRight() {
        Command reserve = drawn("reserveCredits(alice, 1, minBalance 0");
        Command deduct = drawn("deductCredits(alice, reservation 1, 1");
        Command refund = drawn("refundCredits(");
        Scenario scenario = new Scenario(
                List.of(grant, drawn("addCredits(alice, ")),
                List.of(List.of(reserve, deduct, refund), List.of(reserve, deduct), List.of(refund, read)));
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0))) {
            assertThat(judge.verdict(run(scenario, new CreditModel(clock, GROUPS), order)))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("says that a read is impossible which misses what had returned before it")
    void staleReadsAreImpossible() {
        Scenario scenario = new Scenario(List.of(), List.of(List.of(grant), List.of(read)));
        Impossible<Call, Answer> found =
                judge.verdict(run(scenario, staleOnce(right), List.of(0, 1))).orElseThrow();
        assertThat(found.operation().input().command()).isEqualTo(read);
        assertThat(Timeline.of(found).text()).contains("no order works", grant.toString());
    }

    @Test
    @DisplayName("accepts the same read if it came first")
    void earlyReadsArePossible() {
        Scenario scenario = new Scenario(List.of(), List.of(List.of(grant), List.of(read)));
        assertThat(judge.verdict(run(scenario, staleOnce(right), List.of(1, 0))))
                .isEmpty();
    }

    @Test
    @DisplayName("leaves out reads that the contradiction does not need, and nothing else")
    void needlessReadsAreLeftOut() {
        Scenario scenario = new Scenario(List.of(), List.of(List.of(grant), List.of(read)));
        Impossible<Call, Answer> shown = judge.withoutNeedlessReads(
                judge.verdict(run(scenario, staleOnce(right), List.of(0, 1))).orElseThrow());
        assertThat(shown.history().operations())
                .extracting(Operation::input)
                .containsExactly(new Call(1, grant), new Call(2, read));
    }

    @Test
    @DisplayName("takes two calls that made one id for a contradiction")
    void idsAreMatched() {
        Scenario scenario = new Scenario(List.of(), List.of(List.of(grant), List.of(grant)));
        assertThat(judge.verdict(run(scenario, new CreditModel(clock, GROUPS), List.of(0, 1))))
                .isEmpty();
        assertThat(judge.verdict(run(scenario, grantingOnce(), List.of(0, 1)))).isPresent();
    }

    private Episode run(Scenario scenario, CreditStore store, List<Integer> order) {
        Session session = new Session(store, clock, "-1");
        Episode episode = new Episode(scenario, judge.reads(), session, Collections.nCopies(order.size(), store));
        order.forEach(thread -> call(episode, thread));
        episode.read();
        return episode;
    }

    private static void call(Episode episode, int thread) {
        try {
            episode.calls().get(thread).call();
        } catch (Exception e) {
            throw new IllegalStateException("an episode keeps what its calls throw", e);
        }
    }

    /** Its first read of a balance shows nothing, as a replica that lags would. */
    private static CreditStore staleOnce(CreditStore store) {
        AtomicInteger reads = new AtomicInteger();
        return changed(
                store,
                (name, result) -> result instanceof BalanceResult balance && reads.getAndIncrement() == 0
                        ? new BalanceResult(balance.userId(), 0, 0, 0, 0)
                        : result);
    }

    /** All its grants return what the first one returned. */
    private CreditStore grantingOnce() {
        AtomicReference<@Nullable Object> first = new AtomicReference<>();
        return changed(right, (name, result) -> {
            if (!name.equals("addCredits")) {
                return result;
            }
            first.compareAndSet(null, result);
            return first.get();
        });
    }

    private interface Change {
        @Nullable Object of(String operation, @Nullable Object result);
    }

    private static CreditStore changed(CreditStore store, Change change) {
        return (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    try {
                        return change.of(method.getName(), method.invoke(store, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A command whose text begins so, without a key and without an expiry. */
    private static Command drawn(String beginning) {
        Alphabet alphabet = Alphabet.onOneAccount(GROUPS);
        Random random = new Random(1);
        return Stream.<Command>generate(() -> alphabet.draw(random).value())
                .filter(command -> command.toString().startsWith(beginning))
                .filter(command -> !command.toString().contains("key"))
                .findFirst()
                .orElseThrow();
    }
}
