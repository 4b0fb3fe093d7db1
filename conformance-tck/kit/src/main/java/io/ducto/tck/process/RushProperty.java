package io.ducto.tck.process;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.MethodGroup;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.process.Answer.End;
import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two processes that call on one account at once, many times each: what they got and what is left must fit exactly. */
public final class RushProperty {
    private static final int FEWEST_CALLS = 8;
    private static final int MOST_CALLS = 500;

    /**
     * How long the calls of a rush should take: on cores that are busy with other things, processes that have little to do
     * run one after the other.
     */
    private static final long ROUND_NANOS = 20_000_000;

    private final TestBench bench;
    private final Effort effort;
    private int calls = FEWEST_CALLS;
    private int total;

    /**
     * Makes the property.
     *
     * @param bench whose store to test
     * @param effort decides how often processes meet
     */
    public RushProperty(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
    }

    /**
     * Lets processes grant, and deduct more than there is.
     *
     * @throws RuleViolation if a grant or a deduction is lost, or a credit spent twice
     */
    public void checkSums() {
        run(round -> {
            String user = bench.newUser();
            List<Answer> grants = round.make(Rush.Kind.GRANTS, user, "a", "b");
            requireMade(grants, ContractRule.GEN_06, grants.size());
            requireBalance(user, ContractRule.GEN_06, grants.size(), 0, grants.size(), grants);
            int scarce = calls;
            spendDownTo(user, scarce, grants.size());
            List<Answer> deductions = round.make(Rush.Kind.DEDUCTIONS, user, "c", "d");
            requireMade(deductions, ContractRule.GEN_06, scarce);
            requireRefused(deductions, Rejection.INSUFFICIENT_CREDITS);
            requireBalance(user, ContractRule.GEN_06, 0, 0, -1, deductions);
        });
    }

    /**
     * Lets processes deduct with the same keys.
     *
     * @throws RuleViolation if a key has two effects, or two results
     */
    public void checkKeys() {
        run(round -> {
            String user = bench.newUser();
            bench.store().addCredits(user, 3L * calls);
            List<Answer> deductions = round.make(Rush.Kind.DEDUCTIONS, user, "k", "k");
            requireMade(deductions, ContractRule.IDM_05, calls);
            Map<Integer, String> ids = new HashMap<>();
            for (int place = 0; place < deductions.size(); place++) {
                String id = deductions.get(place).text();
                String first = ids.putIfAbsent(place % calls, id);
                if (first != null && !first.equals(id)) {
                    throw new RuleViolation(
                            ContractRule.IDM_05,
                            "two processes used one key, k" + (place % calls + 1)
                                    + ", at once, and got the transactions " + first + " and " + id);
                }
            }
            requireBalance(user, ContractRule.IDM_05, 2L * calls, 0, calls + 1, deductions);
        });
    }

    /**
     * Lets processes reserve more than there is.
     *
     * @throws RuleViolation if more or less is reserved than there is
     */
    public void checkReservations() {
        run(round -> {
            String user = bench.newUser();
            bench.store().addCredits(user, calls);
            List<Answer> reservations = round.make(Rush.Kind.RESERVATIONS, user, "a", "b");
            requireMade(reservations, ContractRule.RES_05, calls);
            requireRefused(reservations, Rejection.INSUFFICIENT_CREDITS);
            requireBalance(user, ContractRule.RES_05, calls, calls, 1, reservations);
        });
    }

    /**
     * Lets processes deduct more from a team's pool than there is.
     *
     * @throws RuleViolation if more or less is deducted than there was
     */
    public void checkTeams() {
        run(round -> {
            CreditStore store = bench.store();
            String team = bench.knowTeam(
                    store.createTeam(bench.newName("team"), calls).teamId());
            store.addTeamMember(team, Rush.MEMBER, "member", null);
            List<Answer> deductions = round.make(Rush.Kind.TEAM_DEDUCTIONS, team, "a", "b");
            requireMade(deductions, ContractRule.TEAM_05, calls);
            requireRefused(deductions, Rejection.INSUFFICIENT_TEAM_CREDITS);
            long left = store.getTeamBalance(team).balance();
            long spent = store.getTeamMembers(team).get(0).spent();
            if (left != 0 || spent != calls) {
                throw new RuleViolation(
                        ContractRule.TEAM_05,
                        "two processes deducted " + calls + " credits from a pool of as many; it holds " + left
                                + " and the member has spent " + spent);
            }
        });
    }

    private void run(Body body) {
        int meetings = 1;
        try (Meeting meeting = Meeting.on(bench)) {
            meeting.setUp();
            // In a new JVM everything is slow at first, and would use up the time.
            runOnce(meeting, body);
            for (Budget budget = effort.meetings(); budget.goesOn(); budget.spend()) {
                runOnce(meeting, body);
                meetings++;
            }
        }
        bench.note("meetings of processes", Integer.toString(meetings));
        bench.note("calls of processes", Integer.toString(total));
    }

    private void runOnce(Meeting meeting, Body body) {
        Round round = new Round(meeting);
        body.run(round);
        long wanted = calls * ROUND_NANOS / Math.max(1, round.longestNanos);
        calls = (int) Math.max(FEWEST_CALLS, Math.min(wanted, Math.min(MOST_CALLS, 8L * calls)));
    }

    private void spendDownTo(String user, int wanted, int present) {
        if (present > wanted) {
            bench.store()
                    .deductCredits(
                            DeductCredits.direct(user, present - wanted, "chat").withMinBalance(0));
        }
    }

    /** A failure that is no rejection, or as many effects as there cannot be. */
    private static void requireMade(List<Answer> answers, ContractRule rule, int expected) {
        List<String> thrown = answers.stream()
                .filter(answer -> answer.is(End.THREW))
                .map(Answer::text)
                .toList();
        if (!thrown.isEmpty()) {
            throw new RuleViolation(
                    ContractRule.GEN_07,
                    thrown.size() + " of " + answers.size()
                            + " calls of two processes that met on one account failed; the first threw "
                            + thrown.get(0));
        }
        long made = answers.stream().filter(answer -> answer.is(End.MADE)).count();
        if (made != expected) {
            throw new RuleViolation(
                    rule,
                    "of " + answers.size() + " calls of two processes at once " + expected
                            + " should have had an effect, but " + count(answers));
        }
    }

    private static void requireRefused(List<Answer> answers, Rejection reason) {
        for (Answer answer : answers) {
            if (answer.is(End.REJECTED) && !answer.text().equals(reason.name())) {
                throw new RuleViolation(
                        ContractRule.GEN_07,
                        "a call of a process that met another one should have been rejected with " + reason
                                + ", but was rejected with " + answer.text());
            }
        }
    }

    /** A number of ledger entries below 0 says that any will do. */
    private void requireBalance(
            String user, ContractRule rule, long balance, long reserved, long entries, List<Answer> answers) {
        BalanceResult actual = bench.store().getBalance(user);
        if (actual.balance() != balance || actual.reserved() != reserved) {
            throw new RuleViolation(
                    rule,
                    "after " + answers.size() + " calls of two processes at once, of which " + count(answers)
                            + ", the balance should be " + balance + " with " + reserved + " reserved, but is "
                            + actual);
        }
        if (bench.supports(MethodGroup.HISTORY)) {
            List<Transaction> ledger = Observation.ledger(page -> bench.store().listTransactions(user, page));
            long sum = ledger.stream().mapToLong(Transaction::amount).sum();
            if (sum != balance || (entries >= 0 && ledger.size() != entries)) {
                throw new RuleViolation(
                        rule,
                        "after " + answers.size() + " calls of two processes at once, of which " + count(answers)
                                + ", the ledger should have " + (entries < 0 ? "" : entries + " ")
                                + "entries that add up to " + balance + ", but has " + ledger.size()
                                + " that add up to " + sum);
            }
        }
    }

    private static String count(List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(Answer::end, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().words())
                .collect(Collectors.joining(", "));
    }

    private interface Body {
        void run(Round round);
    }

    /** One meeting on one account, of one rush or several. */
    private final class Round {
        private final Meeting meeting;
        private long longestNanos;

        Round(Meeting meeting) {
            this.meeting = meeting;
        }

        /** The answers of one process, then those of the other. */
        List<Answer> make(Rush.Kind kind, String account, String stem, String otherStem) {
            long start = System.nanoTime();
            List<List<Answer>> answers = meeting.rush(Stream.of(stem, otherStem)
                    .map(each -> new Rush(kind, account, each, calls))
                    .toList());
            longestNanos = Math.max(longestNanos, System.nanoTime() - start);
            List<Answer> all = new ArrayList<>();
            answers.forEach(all::addAll);
            total += all.size();
            return all;
        }
    }
}
