package io.ducto.store.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How many credits something drew from each lot that expires, in the order of drawing (rule EXP-02). Credits without
 * expiry are drawn last and are not listed: they are the rest.
 *
 * <p>A reservation keeps these parts, and a deduction its own; both never change. What a deduction has taken of a
 * reservation, and what refunds have left of a deduction, is always the beginning of the list.
 *
 * @param amounts by the ledger sequence of the lot's grant, each more than 0
 */
record LotParts(Map<Long, Long> amounts) {
    static final LotParts NONE = new LotParts(Map.of());

    /** Reads what {@link #toColumn} wrote: {@code 12:300,15:20}. */
    static LotParts ofColumn(@Nullable String column) {
        if (column == null) {
            return NONE;
        }
        Map<Long, Long> amounts = new LinkedHashMap<>();
        for (String part : column.split(",", -1)) {
            int colon = part.indexOf(':');
            amounts.put(Long.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
        }
        return new LotParts(amounts);
    }

    /** Writes the parts as the tables keep them; none is null. */
    @Nullable String toColumn() {
        if (amounts.isEmpty()) {
            return null;
        }
        StringJoiner column = new StringJoiner(",");
        amounts.forEach((lot, amount) -> column.add(lot + ":" + amount));
        return column.toString();
    }

    long of(long lot) {
        return amounts.getOrDefault(lot, 0L);
    }

    long total() {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the parts of the first {@code amount} credits. */
    LotParts first(long amount) {
        Map<Long, Long> taken = new LinkedHashMap<>();
        long missing = amount;
        for (Map.Entry<Long, Long> part : amounts.entrySet()) {
            long share = Math.min(missing, part.getValue());
            if (share > 0) {
                taken.put(part.getKey(), share);
                missing -= share;
            }
        }
        return new LotParts(taken);
    }

    /** Returns what is in these parts and not in the others, which are the beginning of these. */
    LotParts without(LotParts beginning) {
        Map<Long, Long> rest = new LinkedHashMap<>();
        amounts.forEach((lot, amount) -> {
            long left = amount - beginning.of(lot);
            if (left > 0) {
                rest.put(lot, left);
            }
        });
        return new LotParts(rest);
    }
}
