package io.ducto.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.event.CreditEvent;
import io.ducto.event.micrometer.CreditMetrics;
import io.ducto.event.slf4j.CreditEventLog;
import io.ducto.manager.CreditManager;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.manager.UsageReservation;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.AddCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.memory.MemoryCreditStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of docs/manager.md, which stands here word for word, and its tables. */
@DisplayName("docs/manager.md is right:")
class ManagerGuideTest {
    private static final String PAGE = read(Path.of("..", "docs", "manager.md"));
    private static final String THIS_CLASS =
            read(Path.of("src", "test", "java", "io", "ducto", "guide", "ManagerGuideTest.java"));

    private final PricingConfig prices = PricingConfig.of(Map.of("echo-1", "input_tokens / 10 + output_tokens"))
            .withPlan("pro", Plan.of("Pro", 100).withFeatures(List.of("export")));
    private final PricingConfig dearer = prices.withMinBalance(50);
    private final CreditStore store = new MemoryCreditStore(InstantSource.system());

    private CreditManager newManager() {
        CreditManager manager = CreditManager.builder(store)
                .pricing(PricingEngine.of(prices))
                .lowBalance(1_000)
                .build();
        return manager;
    }

    @Test
    @DisplayName("all of its code is code of this class, and there is some")
    void codeIsCompiled() {
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(block -> withoutBlanks(block.group(1)))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(6);
        String code = withoutBlanks(THIS_CLASS);
        assertThat(blocks).allSatisfy(block -> assertThat(code).contains(block));
    }

    @Test
    @DisplayName("usage is charged")
    void charging() {
        try (CreditManager manager = newManager()) {
            manager.addCredits("ada", 10_000);
            UsageMetrics usage =
                    UsageMetrics.of("echo-1").withInputTokens(1_200).withOutputTokens(300);
            UsageDeductionResult charge = manager.deduct("ada", usage, "request-4711");
            charge.cost().total(); // what it costs, to four decimal places
            charge.fromAllowance(); // what the plan paid, in whole credits
            charge.fromCredits(); // what was taken from the balance
            assertThat(charge.cost().total()).isEqualByComparingTo("420.0000");
            assertThat(charge.fromCredits()).isEqualTo(420);
            assertThat(charge.fromAllowance()).isZero();
        }
    }

    @Test
    @DisplayName("credits are held for work")
    void reserving() {
        try (CreditManager manager = newManager()) {
            manager.addCredits("ada", 10_000);
            Supplier<UsageMetrics> work = () -> UsageMetrics.of("echo-1").withOutputTokens(2_500);
            DeductUsage estimate = DeductUsage.of(
                            "ada", UsageMetrics.of("echo-1").withOutputTokens(4_000))
                    .withIdempotencyKey("request-4712");
            try (UsageReservation reserved = manager.reserveAndSettle(estimate)) {
                UsageMetrics used = work.get();
                reserved.settle(used);
            }
            assertThat(manager.getBalance("ada").available()).isEqualTo(7_500);
        }
    }

    @Test
    @DisplayName("credits are moved by amount")
    void amounts() {
        try (CreditManager manager = newManager()) {
            manager.addCredits(AddCredits.of("ada", 10_000).withIdempotencyKey("invoice-17"));
            ReserveResult reserved = manager.reserveCredits("ada", 1_000, "export");
            DeductionResult taken = manager.deductCredits(
                    DeductCredits.of("ada", reserved.reservationId(), 700).withIdempotencyKey("export-3"));
            manager.refund(RefundCredits.of(taken.transactionId()).withIdempotencyKey("complaint-9"));
            assertThat(manager.getBalance("ada").available()).isEqualTo(10_000);
        }
    }

    @Test
    @DisplayName("what has failed is made again")
    void retrying() {
        try (CreditManager manager = newManager()) {
            manager.addCredits("ada", 10_000);
            UsageMetrics usage = UsageMetrics.of("echo-1").withOutputTokens(300);
            UsageDeductionResult charge;
            try {
                charge = manager.deduct("ada", usage, "request-4711");
            } catch (StoreUnavailableException unavailable) {
                charge = manager.deduct("ada", usage, "request-4711"); // from a queue, say, or in another process
            }
            assertThat(charge.replayed()).isFalse();
        }
    }

    @Test
    @DisplayName("prices and plans are published")
    void publishing() {
        try (CreditManager manager = newManager()) {
            manager.pricing()
                    .setup(prices, "2031-03"); // at every deploy: publishes what is not there yet, under this name
            manager.pricing().publish(dearer, "spring"); // checked first; nothing is published if anything is wrong
            manager.pricing().activate(1); // back to the first version
            manager.pricing().reload(); // what another process has published counts here from now on
            manager.setUserPlan("ada", "pro");
            boolean allowed = manager.checkFeature("ada", "export");
            assertThat(allowed).isTrue();
            assertThat(manager.pricing().version()).hasValue(1);
        }
    }

    @Test
    @DisplayName("events are told")
    void events() {
        List<String> mails = new CopyOnWriteArrayList<>();
        Consumer<String> mail = mails::add;
        List<CreditEvent> all = new ArrayList<>();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (CreditManager manager = newManager()) {
            manager.events().subscribe(CreditEvent.LowBalance.class, low -> mail.accept(low.userId()));
            manager.events().subscribe(CreditEvent.class, all::add, Runnable::run);
            new CreditMetrics(manager.events()).bindTo(registry);
            CreditEventLog.of(manager.events());
            manager.addCredits("ada", 1_200);
            manager.deduct("ada", UsageMetrics.of("echo-1").withOutputTokens(300), "request-4711");
        }
        assertThat(mails).as("after close, which waits for the handlers").containsExactly("ada");
        assertThat(all)
                .extracting(CreditEvent::name)
                .containsExactly("credits.added", "credits.deducted", "credits.low_balance");
        assertThat(registry.get(CreditMetrics.EVENTS).counters()).hasSize(3);
    }

    @Test
    @DisplayName("the table of events has each of them under its name")
    void tableOfEvents() {
        assertThat(rows("| Event | Record | When |", 2))
                .containsExactlyElementsOf(Stream.of(CreditEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .map(record -> "credits."
                                + record.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT) + " " + record)
                        .toList());
    }

    @Test
    @DisplayName("the table of groups has each but the mandatory one")
    void tableOfGroups() {
        assertThat(rows("| Group | Without it |", 1))
                .containsExactlyInAnyOrderElementsOf(Stream.of(MethodGroup.values())
                        .filter(group -> group != MethodGroup.BALANCE)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    @DisplayName("the table of options has each method of the builder")
    void tableOfOptions() {
        assertThat(rows("| Option | Without it |", 1))
                .extracting(option -> option.replaceAll("\\(.*", ""))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(CreditManager.builder(store).getClass().getDeclaredMethods())
                                .filter(method -> method.getReturnType() == method.getDeclaringClass())
                                .map(method -> method.getName())
                                .toList());
    }

    /** The first cells of each row of a table, without the marks of code. */
    private static List<String> rows(String heading, int cells) {
        return PAGE.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .limit(cells)
                        .map(cell -> cell.strip().replace("`", ""))
                        .collect(joining(" ")))
                .toList();
    }

    /** Code is wrapped by another tool in a class, and stands deeper there. */
    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("the tests run in the folder manager-tests", e);
        }
    }
}
