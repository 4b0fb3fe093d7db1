package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.model.CreditModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A durable store that several processes can use: a file in which every operation that had an effect is a line, and the
 * model, which each process brings up to date with the lines of the others before it does anything. It keeps no metadata
 * and no reasons.
 */
public class JournalStore implements CreditStore {
    private static final Set<MethodGroup> GROUPS = Set.of(MethodGroup.BALANCE, MethodGroup.HISTORY);

    private final InstantSource clock;
    private final ManualClock modelClock = new ManualClock();
    private final CreditModel model = new CreditModel(modelClock, GROUPS);
    private final Journal journal;
    private final Path reached;
    private boolean closed;

    /** Opens the journal of a folder. */
    public JournalStore(Path folder, InstantSource clock) {
        this.clock = clock;
        this.journal = new Journal(folder.resolve("journal"));
        this.reached = reached(folder);
    }

    /** How often the bug of the stores of a folder had an effect, in all processes. */
    static long timesReached(Path folder) {
        try {
            Path file = reached(folder);
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path reached(Path folder) {
        return folder.resolve("reached");
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return GROUPS;
    }

    @Override
    public SetupResult setup() {
        return locked(() -> new SetupResult(create() ? List.of("journal") : List.of()));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return read(() -> model.getBalance(userId));
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        if (request.expiresAt() != null) {
            throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits");
        }
        return (AddCreditsResult)
                write("grant", request.idempotencyKey(), request.userId(), request.amount(), request.type());
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        return (ReserveResult) write(
                "reserve",
                request.idempotencyKey(),
                request.userId(),
                request.amount(),
                request.operationType(),
                request.minBalance(),
                request.timeToLive(),
                request.model());
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        return (DeductionResult)
                (request.reservationId() == null
                        ? write(
                                "spend",
                                request.idempotencyKey(),
                                request.userId(),
                                request.amount(),
                                request.operationType(),
                                request.minBalance(),
                                request.model())
                        : write(
                                "deduct",
                                request.idempotencyKey(),
                                request.userId(),
                                request.reservationId(),
                                request.amount()));
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        return (ReleaseResult) write("release", null, userId, reservationId);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        return (RefundResult) write("refund", request.idempotencyKey(), request.transactionId(), request.amount());
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        return read(() -> model.getTransaction(transactionId));
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        return read(() -> model.listTransactions(userId, page));
    }

    /** Keeps others out, those of this JVM and of others. */
    protected <T> T locked(Supplier<T> work) {
        try {
            return journal.locked(work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the journal cannot be used", e);
        }
    }

    /** Writes a line before its operation is acknowledged. */
    protected void append(String line) {
        try {
            journal.append(line);
        } catch (Exception e) {
            throw new IllegalStateException("the journal cannot be written", e);
        }
    }

    /** The line with a number as it was meant. */
    protected String complete(int number, String line) {
        return line;
    }

    /** Counts that a bug had an effect; called there, and nowhere else. A byte each: other processes count too. */
    protected final void reached() {
        try {
            Files.write(reached, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether others have written since this object has read last. */
    protected final boolean hasNews() {
        try {
            return journal.hasNews();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the line that is written next. */
    protected final int nextLine() {
        return journal.known();
    }

    private boolean create() {
        try {
            return journal.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized <T> T read(Supplier<T> reader) {
        return locked(() -> {
            catchUp();
            return reader.get();
        });
    }

    /** The key is the last field. */
    private synchronized Object write(String operation, @Nullable String key, @Nullable Object... fields) {
        StringBuilder text = new StringBuilder(clock.instant() + "\t" + operation);
        for (Object field : fields) {
            text.append('\t').append(field == null ? "" : field);
        }
        String line = text.append('\t').append(key == null ? "" : key).toString();
        return locked(() -> {
            catchUp();
            Object result = apply(line.split("\t", -1));
            append(line);
            return result;
        });
    }

    private void catchUp() {
        if (closed) {
            throw new IllegalStateException("the store is closed; open another one");
        }
        try {
            int number = journal.known();
            for (String line : journal.news()) {
                replay(complete(number++, line));
            }
        } catch (Exception e) {
            throw new IllegalStateException("the journal cannot be read", e);
        }
        modelClock.set(clock.instant());
    }

    /** A line that does not fit comes of another process that did not keep others out. */
    private void replay(String line) {
        try {
            apply(line.split("\t", -1));
        } catch (CreditRejectedException lost) {
            // What that process promised has no effect.
        }
    }

    private Object apply(String[] fields) {
        modelClock.set(Instant.parse(fields[0]));
        String key = text(fields[fields.length - 1]);
        return switch (fields[1]) {
            case "grant" -> {
                AddCredits request =
                        AddCredits.of(fields[2], Long.parseLong(fields[3])).withType(GrantType.valueOf(fields[4]));
                yield model.addCredits(key == null ? request : request.withIdempotencyKey(key));
            }
            case "reserve" -> {
                ReserveCredits request = ReserveCredits.of(fields[2], Long.parseLong(fields[3]), fields[4])
                        .withMinBalance(Long.parseLong(fields[5]))
                        .withTimeToLive(Duration.parse(fields[6]));
                String named = text(fields[7]);
                request = named == null ? request : request.withModel(named);
                yield model.reserveCredits(key == null ? request : request.withIdempotencyKey(key));
            }
            case "spend" -> {
                DeductCredits request = DeductCredits.direct(fields[2], Long.parseLong(fields[3]), fields[4])
                        .withMinBalance(Long.parseLong(fields[5]));
                String named = text(fields[6]);
                request = named == null ? request : request.withModel(named);
                yield model.deductCredits(key == null ? request : request.withIdempotencyKey(key));
            }
            case "deduct" -> {
                DeductCredits request = DeductCredits.of(fields[2], fields[3], Long.parseLong(fields[4]));
                yield model.deductCredits(key == null ? request : request.withIdempotencyKey(key));
            }
            case "release" -> model.releaseReservation(fields[2], fields[3]);
            case "refund" -> {
                RefundCredits request = RefundCredits.of(fields[2]);
                String amount = text(fields[3]);
                request = amount == null ? request : request.withAmount(Long.parseLong(amount));
                yield model.refundCredits(key == null ? request : request.withIdempotencyKey(key));
            }
            default -> throw new IllegalStateException("no such operation: " + fields[1]);
        };
    }

    private static @Nullable String text(String field) {
        return field.isEmpty() ? null : field;
    }
}
