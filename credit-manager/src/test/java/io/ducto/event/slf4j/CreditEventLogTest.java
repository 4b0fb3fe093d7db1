package io.ducto.event.slf4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.event.Subscription;
import io.ducto.store.CapBreach;
import io.ducto.store.GrantType;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

class CreditEventLogTest {
    private static final Instant NOW = Instant.parse("2031-03-12T10:00:00Z");

    /** Keeps what is logged. */
    private static final class Memory extends LegacyAbstractLogger implements LoggingEventAware {
        private static final long serialVersionUID = 1L;

        private final transient List<LoggingEvent> lines = new ArrayList<>();

        @Override
        public void log(LoggingEvent event) {
            lines.add(event);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object @Nullable [] arguments, @Nullable Throwable cause) {
            throw new IllegalStateException("a line without keys: " + message);
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }

    @Test
    @DisplayName("what somebody should look at is a warning, everything else is information, and the name is a key")
    void levels() {
        Memory log = new Memory();
        List<CreditEvent> events = List.of(
                new CreditEvent.Added(NOW, "ada", 500, GrantType.PURCHASE, "t1", 500),
                new CreditEvent.DeductFailed(NOW, "ada", null, 9, 0, null, "away", true, "chat", null, null),
                new CreditEvent.RefundFailed(NOW, "t2", null, "away", true),
                new CreditEvent.CapReached(NOW, "ada", null, null, 1, 2, 3, 4),
                new CreditEvent.CapWarning(NOW, new CapBreach(SpendCap.of("ada", SpendWindow.DAILY, 2), 3, 4, 1, NOW)),
                new CreditEvent.LowBalance(NOW, "ada", 1, 10),
                new CreditEvent.PlanChanged(NOW, "ada", null, "pro"));
        events.forEach(CreditEventLog.to(log));
        assertThat(log.lines)
                .extracting(
                        LoggingEvent::getLevel, line -> line.getKeyValuePairs().get(0).value)
                .containsExactly(
                        tuple(Level.INFO, "credits.added"),
                        tuple(Level.WARN, "credits.deduct_failed"),
                        tuple(Level.WARN, "credits.refund_failed"),
                        tuple(Level.WARN, "credits.cap_reached"),
                        tuple(Level.WARN, "credits.cap_warning"),
                        tuple(Level.WARN, "credits.low_balance"),
                        tuple(Level.INFO, "credits.plan_changed"));
        assertThat(log.lines.get(0).getArguments()).containsExactly(events.get(0));
    }

    @Test
    @DisplayName("it subscribes to everything")
    void subscribes() {
        CreditEvents events = CreditEvents.create();
        Subscription subscription = CreditEventLog.of(events);
        assertThat(events.isAwaited(CreditEvent.class)).isTrue();
        subscription.close();
        assertThat(events.isAwaited(CreditEvent.class)).isFalse();
    }
}
