package io.ducto.tck.model;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.SpendCap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user. No figure is kept: each is derived from the ledger and the reservations when it is asked
 * for, at an instant.
 */
final class UserAccount implements Account {
    private final String userId;
    private final Ledger ledger = new Ledger();
    private final Keys keys;
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<SpendCap> caps = new ArrayList<>();
    private final List<Usage> usages = new ArrayList<>();
    private @Nullable String planId;

    UserAccount(String userId) {
        this.userId = userId;
        keys = new Keys(description());
    }

    String userId() {
        return userId;
    }

    @Override
    public String description() {
        return "user " + userId;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    BalanceResult balance(Instant now) {
        return new BalanceResult(
                userId, ledger.balance(), reserved(now), expiredRests(now).total(), ledger.purchased());
    }

    long available(Instant now) {
        return balance(now).available();
    }

    /** What a new reservation or direct deduction can take, in the order of drawing (EXP-02, DED-07). */
    Draw drawableRests(Instant now) {
        return rests(now, false);
    }

    /** What a sweep can take: the unspent, unheld rest of each expired lot (EXP-03, EXP-04). */
    Draw expiredRests(Instant now) {
        return rests(now, true);
    }

    private Draw rests(Instant now, boolean expired) {
        List<Part> rests = new ArrayList<>();
        for (Lot lot : ledger.lotsInDrawingOrder()) {
            if (lot.isExpired(now) == expired) {
                long rest = ledger.contentOf(lot) - heldOf(lot, now); // EXP-05: what is held outlives the lot
                if (rest > 0) {
                    rests.add(new Part(lot, rest));
                }
            }
        }
        return new Draw(rests);
    }

    private long heldOf(Lot lot, Instant now) {
        long held = 0;
        for (Reservation reservation : reservations) {
            if (reservation.isLive(now)) {
                held = Math.addExact(held, reservation.draw().creditsOf(lot));
            }
        }
        return held;
    }

    private long reserved(Instant now) {
        long reserved = 0;
        for (Reservation reservation : reservations) {
            if (reservation.isLive(now)) {
                reserved = Math.addExact(reserved, reservation.amount());
            }
        }
        return reserved;
    }

    /** What live reservations under a cap hold, whenever they were made (CAP-03). */
    long reservedUnder(SpendCap cap, Instant now) {
        long reserved = 0;
        for (Reservation reservation : reservations) {
            if (reservation.isLive(now) && cap.covers(reservation.model())) {
                reserved = Math.addExact(reserved, reservation.amount());
            }
        }
        return reserved;
    }

    /** The live reservation of this user that has an id; RESERVATION_NOT_FOUND if there is none (DED-03). */
    Reservation liveReservation(String reservationId, Instant now) {
        for (Reservation reservation : reservations) {
            if (reservation.reservationId().equals(reservationId) && reservation.isLive(now)) {
                return reservation;
            }
        }
        throw CreditRejectedException.reservationNotFound(userId, reservationId);
    }

    void begin(Reservation reservation) {
        reservations.add(reservation);
    }

    /** Ends a reservation: from now on it holds nothing, and is found no more (RES-04). */
    void end(Reservation reservation) {
        reservations.remove(reservation);
    }

    List<SpendCap> caps() {
        return Collections.unmodifiableList(caps);
    }

    void addCap(SpendCap cap) {
        caps.add(cap);
    }

    void removeCap(SpendCap cap) {
        caps.remove(cap);
    }

    /** The plan that the user was put on, named by the active pricing configuration or not (PLN-08). */
    @Nullable String assignedPlanId() {
        return planId;
    }

    void assignPlan(@Nullable String newPlanId) {
        planId = newPlanId;
    }

    /** What was taken of a plan's allowance from an instant on, up to another one (PLN-06). */
    long usedOf(String usedPlanId, Instant from, Instant to) {
        long used = 0;
        for (Usage usage : usages) {
            if (usage.planId().equals(usedPlanId)
                    && !usage.takenAt().isBefore(from)
                    && usage.takenAt().isBefore(to)) {
                used = Math.addExact(used, usage.credits());
            }
        }
        return used;
    }

    void use(String usedPlanId, long credits, Instant now) {
        usages.add(new Usage(usedPlanId, credits, now));
    }

    private record Usage(String planId, long credits, Instant takenAt) {}
}
