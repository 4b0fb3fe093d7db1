package io.ducto.event.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.store.GrantType;
import io.ducto.store.Rejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CreditMetricsTest {
    private static final Instant NOW = Instant.parse("2031-03-12T10:00:00Z");

    private final CreditEvents events = CreditEvents.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CreditMetrics metrics = new CreditMetrics(events);

    private double count(String event, String reason) {
        return registry.get(CreditMetrics.EVENTS)
                .tags("event", event, "reason", reason)
                .counter()
                .count();
    }

    private double credits(String event, String source) {
        return registry.get(CreditMetrics.CREDITS)
                .tags("event", event, "source", source)
                .counter()
                .count();
    }

    @Test
    @DisplayName("counts events, their reasons and their credits, by where these came from")
    void counts() {
        metrics.bindTo(registry);
        events.publish(new CreditEvent.Added(NOW, "ada", 500, GrantType.PURCHASE, "t1", 500));
        events.publish(new CreditEvent.Reserved(NOW, "ada", "r", 70, 430, "chat", null, NOW));
        events.publish(new CreditEvent.Deducted(NOW, "ada", null, 60, 40, 20, "t2", 480L, "chat", "echo-1", "k"));
        events.publish(new CreditEvent.Deducted(NOW, "bob", null, 5, 5, 0, null, null, "chat", "echo-1", "k"));
        events.publish(new CreditEvent.Refunded(NOW, "ada", null, 20, "t3", "t2", 500, null));
        events.publish(new CreditEvent.Expired(NOW, 2, 30));
        events.publish(new CreditEvent.DeductFailed(
                NOW, "ada", null, 9, 0, Rejection.INSUFFICIENT_CREDITS, "no", false, "chat", null, null));
        events.publish(new CreditEvent.DeductFailed(NOW, "ada", null, 9, 0, null, "away", true, "chat", null, null));
        events.publish(new CreditEvent.RefundFailed(NOW, "t2", Rejection.ALREADY_REFUNDED, "no", false));
        events.publish(new CreditEvent.LowBalance(NOW, "ada", 1, 10));
        assertThat(count("credits.deducted", "none")).isEqualTo(2);
        assertThat(count("credits.deduct_failed", "INSUFFICIENT_CREDITS")).isEqualTo(1);
        assertThat(count("credits.deduct_failed", "unavailable")).isEqualTo(1);
        assertThat(count("credits.refund_failed", "ALREADY_REFUNDED")).isEqualTo(1);
        assertThat(count("credits.low_balance", "none")).isEqualTo(1);
        assertThat(credits("credits.added", "balance")).isEqualTo(500);
        assertThat(credits("credits.reserved", "balance")).isEqualTo(70);
        assertThat(credits("credits.deducted", "balance")).isEqualTo(20);
        assertThat(credits("credits.deducted", "allowance")).isEqualTo(45);
        assertThat(credits("credits.refunded", "balance")).isEqualTo(20);
        assertThat(credits("credits.expired", "balance")).isEqualTo(30);
    }

    @Test
    @DisplayName("counts no longer when it is closed")
    void closed() {
        metrics.bindTo(registry);
        metrics.close();
        events.publish(new CreditEvent.Expired(NOW, 2, 30));
        assertThat(registry.getMeters()).isEmpty();
    }
}
