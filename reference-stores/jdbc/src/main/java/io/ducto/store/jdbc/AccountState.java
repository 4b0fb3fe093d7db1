package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one account at one instant; all zero and empty if there is no such account.
 *
 * <p>A lot's unspent credits are those that no deduction, refund or sweep has taken, those that live reservations hold
 * included. So a reservation that expires gives its credits back without any statement.
 */
final class AccountState {
    /** A lot that expires and has unspent credits. */
    record Lot(long sequence, long unspent, Instant expiresAt) {}

    /** What live reservations of one model hold; the model is null where the reservation names none. */
    record Held(long amount, @Nullable String model, LotParts parts) {}

    /** A live reservation. */
    record Reservation(long amount, @Nullable String model, String operationType, LotParts parts) {}

    /** A spend cap, with what was spent in its window. */
    record Cap(String window, @Nullable String model, long limit, String action, long spent) {}

    /** A member of a team, or one that was removed. */
    record Member(long spent, @Nullable Long spendCap, boolean removed) {}

    private static final Comparator<Lot> DRAWING =
            Comparator.comparing(Lot::expiresAt).thenComparing(Lot::sequence);

    private final AccountKind kind;
    private final String ownerId;
    private final Instant now;
    private final List<Lot> lots = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Cap> caps = new ArrayList<>();
    private long accountNo;
    private long lastSequence;
    private long balance;
    private long lifetimePurchased;
    private long refunded;
    private boolean overdue;
    private @Nullable String planId;
    private @Nullable KeyUse keyUse;
    private @Nullable Reservation reservation;
    private @Nullable Member member;

    /** Makes the state of an account that there is not; what is read of one is added. */
    AccountState(AccountKind kind, String ownerId, Instant now) {
        this.kind = kind;
        this.ownerId = ownerId;
        this.now = now;
    }

    void add(Fact fact) {
        switch (fact.part()) {
            case ACCOUNT -> {
                accountNo = fact.number();
                lastSequence = fact.figure1();
                balance = fact.figure2OrZero();
                lifetimePurchased = fact.figure3();
                planId = fact.text1();
            }
            case KEY -> keyUse = KeyUse.valueOf(text(fact.text1()));
            case HELD -> held.add(new Held(fact.figure1(), fact.text1(), LotParts.ofColumn(fact.text3())));
            case OVERDUE -> overdue = fact.figure1() > 0;
            case RESERVATION ->
                reservation = new Reservation(
                        fact.figure1(), fact.text1(), text(fact.text2()), LotParts.ofColumn(fact.text3()));
            case LOT -> lots.add(new Lot(fact.number(), fact.figure1(), Micros.instant(fact.instant())));
            case CAP ->
                caps.add(new Cap(
                        text(fact.text1()),
                        SpendCaps.modelOfColumn(text(fact.text2())),
                        fact.figure1(),
                        text(fact.text3()),
                        Credits.saturated(fact.figure2OrZero(), fact.figure3())));
            case REFUNDED -> refunded = fact.figure1();
            case MEMBER -> member = new Member(fact.figure1(), fact.figure2(), fact.figure3() == 1);
        }
    }

    /** Names the account, for messages. */
    String owner() {
        return kind.named(ownerId);
    }

    /** Returns the id of the team, or null if it is a user's account. */
    @Nullable String teamId() {
        return kind == AccountKind.TEAM ? ownerId : null;
    }

    /** Returns the id of the user, or null if it is a team's account. */
    @Nullable String userId() {
        return kind == AccountKind.USER ? ownerId : null;
    }

    /** Returns the instant of the operation, and of these figures. */
    Instant now() {
        return now;
    }

    boolean exists() {
        return accountNo != 0;
    }

    /** Returns the account's number, 0 if there is no such account: no row has it. */
    long accountNo() {
        return accountNo;
    }

    long lastSequence() {
        return lastSequence;
    }

    long balance() {
        return balance;
    }

    long lifetimePurchased() {
        return lifetimePurchased;
    }

    long refunded() {
        return refunded;
    }

    /** Says whether there are reservations that time has ended and no one has marked so. */
    boolean hasOverdueReservations() {
        return overdue;
    }

    @Nullable String planId() {
        return planId;
    }

    @Nullable KeyUse keyUse() {
        return keyUse;
    }

    @Nullable Reservation reservation() {
        return reservation;
    }

    @Nullable Member member() {
        return member;
    }

    List<Held> held() {
        return held;
    }

    List<Cap> caps() {
        return caps;
    }

    long reserved() {
        return held.stream().mapToLong(Held::amount).sum();
    }

    /** Returns the unspent, unheld rest of each expired lot that has one, by lot, in the order of drawing. */
    LotParts expired() {
        return free(true);
    }

    long available() {
        return balance - reserved() - expired().total();
    }

    /** Returns the same account with its balance and sequence as a new entry leaves them, and nothing else. */
    AccountState after(LedgerEntry entry) {
        AccountState after = new AccountState(kind, ownerId, now);
        after.accountNo = accountNo;
        after.lastSequence = entry.sequence();
        after.balance = entry.balanceAfter();
        after.lifetimePurchased = entry.lifetimePurchased();
        return after;
    }

    /** Returns what is available once a live reservation has ended: what it holds of an expired lot is not. */
    long availableWithout(Reservation ended) {
        LotParts parts = ended.parts();
        long expired = lots.stream()
                .filter(lot -> !lot.expiresAt().isAfter(now))
                .mapToLong(lot -> parts.of(lot.sequence()))
                .sum();
        return available() + ended.amount() - expired;
    }

    /** Draws available credits, of which there must be that many (rule EXP-02). */
    LotParts draw(long amount) {
        return free(false).first(amount);
    }

    private LotParts free(boolean expired) {
        Map<Long, Long> free = new LinkedHashMap<>();
        lots.stream()
                .filter(lot -> lot.expiresAt().isAfter(now) != expired)
                .sorted(DRAWING)
                .forEach(lot -> {
                    long amount = lot.unspent() - heldOf(lot.sequence());
                    if (amount > 0) {
                        free.put(lot.sequence(), amount);
                    }
                });
        return new LotParts(free);
    }

    private long heldOf(long lot) {
        return held.stream().mapToLong(part -> part.parts().of(lot)).sum();
    }

    private static String text(@Nullable String column) {
        return requireNonNull(column, "the column is NOT NULL");
    }
}
