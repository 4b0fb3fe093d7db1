package io.ducto.event.slf4j;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.event.Subscription;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs a manager's events, one line each: failures, caps and low balances at WARN, everything else at INFO. The key
 * {@code event} holds the name, for logs that keep keys. The lines name users, as the ledger does. Thread-safe.
 */
public final class CreditEventLog implements Consumer<CreditEvent> {
    private final Logger logger;

    private CreditEventLog(Logger logger) {
        this.logger = logger;
    }

    /**
     * Logs all events from now on, to the logger {@code io.ducto.event}, on a thread of its own.
     *
     * @param events what to log
     * @return the subscription, to end it
     */
    public static Subscription of(CreditEvents events) {
        return events.subscribe(CreditEvent.class, to(LoggerFactory.getLogger("io.ducto.event")));
    }

    /**
     * Makes a handler, to subscribe it as you like.
     *
     * @param logger where it logs
     * @return the handler
     */
    public static CreditEventLog to(Logger logger) {
        return new CreditEventLog(Objects.requireNonNull(logger, "logger must not be null"));
    }

    @Override
    public void accept(CreditEvent event) {
        logger.atLevel(isWarning(event) ? Level.WARN : Level.INFO)
                .addKeyValue("event", event.name())
                .log("{}", event);
    }

    private static boolean isWarning(CreditEvent event) {
        return event instanceof CreditEvent.DeductFailed
                || event instanceof CreditEvent.RefundFailed
                || event instanceof CreditEvent.CapReached
                || event instanceof CreditEvent.CapWarning
                || event instanceof CreditEvent.LowBalance;
    }
}
