package io.ducto.tck.bench;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a test works with: the store under test on a fresh backend, further handles on the same backend, the clock, names
 * that no other test uses, and notes for the report.
 *
 * <p>A test gets its store at the first call of {@link #store}; {@link #endTest} closes all handles. One bench serves the
 * tests of one class, one after another. A test may call its methods from one thread; handles are used from many.
 */
public final class TestBench {
    private final StoreFixture fixture;
    private final List<CreditStore> handles = new ArrayList<>();
    private final Set<String> users = new LinkedHashSet<>();
    private final Map<String, String> teams = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<Class<?>, AutoCloseable> kept = new ConcurrentHashMap<>();
    private ManualClock clock = new ManualClock();
    private @Nullable CreditStore store;
    private @Nullable Set<MethodGroup> groups;
    private @Nullable String storeName;
    private int names;

    /**
     * Makes a bench.
     *
     * @param fixture how to get at the store under test
     */
    public TestBench(StoreFixture fixture) {
        this.fixture = fixture;
    }

    /**
     * Makes a bench with the fixture that a test class gives.
     *
     * @param maker gives the fixture
     * @return a new bench
     * @throws FixtureException if there is no fixture
     */
    public static TestBench of(Supplier<StoreFixture> maker) {
        @Nullable StoreFixture made;
        try {
            made = maker.get();
        } catch (RuntimeException | LinkageError e) {
            throw new FixtureException("fixture() threw " + e + "; mend it, then run again", e);
        }
        if (made == null) {
            throw new FixtureException(
                    "fixture() returned null; return a new StoreFixture", new NullPointerException("fixture()"));
        }
        return new TestBench(made);
    }

    /**
     * Returns the handle under test; the first call of a test opens it on a fresh, empty backend and sets it up.
     *
     * @return the same handle until the test ends
     */
    public CreditStore store() {
        CreditStore current = store;
        return current == null ? openFresh() : current;
    }

    /**
     * Closes all handles and opens a new one on a fresh, empty backend; the clock starts again.
     *
     * @return the new handle, which is now {@link #store}
     */
    public CreditStore openFresh() {
        CreditStore opened = openWithoutSetup();
        setUp("the first handle", opened);
        return opened;
    }

    /**
     * Does what {@link #openFresh} does, but for the call of {@link CreditStore#setup}.
     *
     * @return the new handle, which is now {@link #store}
     */
    public CreditStore openWithoutSetup() {
        closeHandles();
        clock = new ManualClock();
        users.clear();
        teams.clear();
        CreditStore opened = keep("open", () -> fixture.open(clock));
        store = opened;
        storeName = opened.getClass().getName();
        return opened;
    }

    /**
     * Opens a further handle on the backend of {@link #store}.
     *
     * @return a handle, or empty if the fixture declares that there is only one
     */
    public Optional<CreditStore> another() {
        store();
        Optional<CreditStore> opened = call("openAnother", () -> fixture.openAnother(clock));
        opened.ifPresent(handle -> {
            handles.add(handle);
            setUp("a further handle", handle);
        });
        return opened;
    }

    /**
     * Returns as many handles as asked for, the first of them {@link #store}; all are the same one if the fixture declares
     * that there is only one.
     *
     * @param count how many
     * @return the handles
     */
    public List<CreditStore> handles(int count) {
        List<CreditStore> result = new ArrayList<>(List.of(store()));
        while (result.size() < count) {
            result.add(another().orElse(store()));
        }
        return List.copyOf(result);
    }

    /**
     * Closes all handles and opens the same backend again.
     *
     * @return the new handle, which is now {@link #store}
     * @throws NotVerifiedException if the fixture declares that the store is not durable
     */
    public CreditStore reopen() {
        store();
        closeHandles();
        Optional<CreditStore> opened = call("reopen", () -> fixture.reopen(clock));
        return takeUp(opened.orElseThrow(() -> new NotVerifiedException("reopen")));
    }

    /**
     * Closes all handles and opens the same backend again, as after a crash: by {@code reopen}, or by {@code openAnother}
     * where the fixture declares that the store is not durable, since other processes may keep the backend alive.
     *
     * @return the new handle, which is now {@link #store}
     * @throws NotVerifiedException if the fixture offers neither
     */
    public CreditStore openAgain() {
        store();
        closeHandles();
        Optional<CreditStore> opened = call("reopen", () -> fixture.reopen(clock))
                .or(() -> call("openAnother", () -> fixture.openAnother(clock)));
        return takeUp(opened.orElseThrow(() -> new NotVerifiedException("reopen or openAnother")));
    }

    /**
     * Returns how another JVM opens the backend of {@link #store}.
     *
     * @return what it needs
     * @throws NotVerifiedException if the fixture declares that only one process can use a backend
     */
    public Launch launch() {
        store();
        return call("launch", fixture::launch).orElseThrow(() -> new NotVerifiedException("launch"));
    }

    /**
     * Keeps something that is dear to make for all tests of the class. It is closed after the last test, and after a test
     * that did not end in time, whose thread may still use it.
     *
     * @param type its class, of which one is kept
     * @param maker makes it at the first call
     * @param <T> its type
     * @return what is kept
     */
    public <T extends AutoCloseable> T keepForAll(Class<T> type, Supplier<T> maker) {
        return type.cast(kept.computeIfAbsent(type, key -> maker.get()));
    }

    /**
     * Returns the means to make the backend fail; the test must ask for them before it asks for the store.
     *
     * @return the means
     * @throws NotVerifiedException if the fixture declares that there are none
     */
    public Faults faults() {
        return call("faults", fixture::faults).orElseThrow(() -> new NotVerifiedException("faults"));
    }

    /**
     * Returns the clock that all handles of the current backend read.
     *
     * @return the clock
     */
    public ManualClock clock() {
        store();
        return clock;
    }

    /**
     * Returns the groups that the store says it supports.
     *
     * @return an immutable set, empty if the store returned null
     */
    public Set<MethodGroup> groups() {
        Set<MethodGroup> known = groups;
        if (known == null) {
            @Nullable Set<MethodGroup> declared = store().supportedGroups();
            known = declared == null || declared.isEmpty()
                    ? Set.of()
                    : Collections.unmodifiableSet(EnumSet.copyOf(declared));
            groups = known;
        }
        return known;
    }

    /**
     * Says whether the store supports a group.
     *
     * @param group the group
     * @return true if it says so
     */
    public boolean supports(MethodGroup group) {
        return groups().contains(group);
    }

    /**
     * Ends the test as not supported unless the store supports all of the groups.
     *
     * @param needed the groups that the test is about
     */
    public void require(Set<MethodGroup> needed) {
        Set<MethodGroup> missing = EnumSet.noneOf(MethodGroup.class);
        missing.addAll(needed);
        missing.removeAll(groups());
        if (!missing.isEmpty()) {
            throw new NotSupportedException(missing);
        }
    }

    /**
     * Makes the id of a user that nobody has used before on this backend.
     *
     * @return the id, remembered for {@link #observe}
     */
    public String newUser() {
        return knowUser(newName("user"));
    }

    /**
     * Remembers a user of the current backend for {@link #observe}.
     *
     * @param userId any id
     * @return {@code userId}
     */
    public String knowUser(String userId) {
        store();
        users.add(userId);
        return userId;
    }

    /**
     * Remembers a team for {@link #observe}.
     *
     * @param teamId the id that the store gave it
     * @return {@code teamId}
     */
    public String knowTeam(String teamId) {
        teams.put(teamId, teamId);
        return teamId;
    }

    /**
     * Makes a word that no other call has returned, for keys and names.
     *
     * @param stem what it begins with
     * @return the stem and a number
     */
    public String newName(String stem) {
        Tries.step();
        return stem + "-" + ++names;
    }

    /**
     * Reads the whole observable state of the store: everything about the users and teams that this bench knows.
     *
     * @return the state, by name of each thing that was read
     */
    public Map<String, Object> observe() {
        Tries.step();
        return Observation.of(store(), groups(), users, teams, clock.instant());
    }

    /**
     * Returns the seed of all that is random in this run, and notes that the current test uses it.
     *
     * @return the value of the system property {@value Seed#PROPERTY}, or one drawn for this run
     */
    public long seed() {
        note("seed", Long.toString(Seed.CURRENT));
        return Seed.CURRENT;
    }

    /**
     * Keeps a note about the current test for the report: a seed, a number of rounds.
     *
     * @param name what it is
     * @param value its value
     */
    public void note(String name, String value) {
        notes.put(name, value);
    }

    /**
     * Returns the notes of the current test.
     *
     * @return a copy, in order
     */
    public Map<String, String> notes() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * Returns the class of the store under test.
     *
     * @return its name, or empty if no store was opened yet
     */
    public Optional<String> storeName() {
        return Optional.ofNullable(storeName);
    }

    /**
     * Describes the store under test, for messages.
     *
     * @return its class and groups, as far as they are known, and its fixture unless that is a lambda expression
     */
    public String describeStore() {
        return (storeName == null ? "not opened" : storeName)
                + (groups == null ? "" : ", groups " + groups)
                + (fixture.getClass().isHidden()
                        ? ""
                        : ", fixture " + fixture.getClass().getName());
    }

    /** Begins a test: no handle is open, the clock shows {@link ManualClock#START}, there are no notes. */
    public void beginTest() {
        Tries.begin();
        notes.clear();
        clock = new ManualClock();
    }

    /** Ends a test: closes all handles. */
    public void endTest() {
        closeHandles();
    }

    /** Forgets all handles without closing them, after a test that did not end in time. */
    public void abandonTest() {
        handles.clear();
        store = null;
        closeKept();
    }

    /** Closes what was kept for all tests, and the fixture, after the last test. */
    public void close() {
        closeKept();
        call("close", () -> {
            fixture.close();
            return true;
        });
    }

    private CreditStore keep(String hook, Callable<CreditStore> opener) {
        CreditStore opened = call(hook, opener);
        handles.add(opened);
        return opened;
    }

    /**
     * Every handle is set up, as every instance of an application does it; so this is where a second setup fails. A store in
     * another language of the JVM may throw checked exceptions, though no operation declares any.
     */
    private static void setUp(String which, CreditStore handle) {
        try {
            handle.setup();
        } catch (Exception e) {
            throw new RuleViolation(ContractRule.GEN_13, "setup() of " + which + " threw " + e);
        }
    }

    private CreditStore takeUp(CreditStore handle) {
        handles.add(handle);
        store = handle;
        setUp("the handle after opening again", handle);
        return handle;
    }

    private void closeKept() {
        for (Class<?> type : List.copyOf(kept.keySet())) {
            AutoCloseable each = kept.remove(type);
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the " + type.getSimpleName() + " of the tests", e);
            }
        }
    }

    private void closeHandles() {
        List<CreditStore> open = List.copyOf(handles);
        handles.clear();
        store = null;
        List<Exception> failures = new ArrayList<>();
        for (CreditStore handle : open) {
            try {
                handle.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw closeFailed(failures);
        }
    }

    private static RuleViolation closeFailed(List<Exception> failures) {
        RuleViolation violation = new RuleViolation(
                ContractRule.GEN_14,
                "close() of " + failures.size() + " of the handles threw, the first time " + failures.get(0));
        failures.forEach(violation::addSuppressed);
        return violation;
    }

    private <T> T call(String hook, Callable<T> hookCall) {
        Tries.step();
        @Nullable T result;
        try {
            result = hookCall.call();
        } catch (Exception | LinkageError e) {
            throw new FixtureException(
                    fixture.getClass().getName() + "." + hook + " threw " + e + "; mend the fixture, then run again",
                    e);
        }
        if (result == null) {
            throw new FixtureException(
                    fixture.getClass().getName() + "." + hook + " returned null; return a value, or Optional.empty()"
                            + " where the hook is optional",
                    new NullPointerException(hook));
        }
        return result;
    }
}
