package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.GEN_12;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.PricingConfig;
import io.ducto.tck.rule.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ids that a store makes (rule GEN-12). */
public interface IdChapter extends Chapter {
    /** A counter that several kinds share, and other users, makes so many ids between two of one kind at most. */
    int MOST_BETWEEN = 1_000;

    /** The last number in an id, and what comes after it. */
    Pattern LAST_NUMBER = Pattern.compile("(\\d+)(\\D*)$");

    /** Makes many of each kind through two handles. */
    @Test
    @Rule(GEN_12)
    @DisplayName("ids that the store makes are never used twice")
    default void idsAreUnique() {
        List<String> transactions = new ArrayList<>();
        List<String> reservations = new ArrayList<>();
        List<String> teams = new ArrayList<>();
        List<String> prices = new ArrayList<>();
        List<CreditStore> handles = bench().handles(2);
        for (int i = 0; i < 40; i++) {
            CreditStore handle = handles.get(i % 2);
            String user = user();
            transactions.add(handle.addCredits(user, 10).transactionId());
            reservations.add(handle.reserveCredits(reservation(user, 2)).reservationId());
            String deduction = handle.deductCredits(deduction(user, 1)).transactionId();
            transactions.add(deduction);
            transactions.add(handle.refundCredits(deduction).refundTransactionId());
            if (bench().supports(MethodGroup.TEAMS)) {
                teams.add(handle.createTeam("a team", 0).teamId());
                transactions.add(handle.addTeamCredits(teams.get(i), 1).transactionId());
                handle.addTeamMember(teams.get(i), user);
                transactions.add(handle.deductTeam(teams.get(i), user, 1).transactionId());
            }
            if (bench().supports(MethodGroup.PRICING)) {
                prices.add(handle.setActivePricing(PricingConfig.of(Map.of()), null));
            }
        }
        assertThat(transactions).as("ids of transactions").doesNotHaveDuplicates();
        assertThat(reservations).as("ids of reservations").doesNotHaveDuplicates();
        assertThat(teams).as("ids of teams").doesNotHaveDuplicates();
        assertThat(prices).as("ids of pricing configurations").doesNotHaveDuplicates();
    }

    /** Makes some of each kind, and tries to tell each from the one before it. */
    @Test
    @Rule(GEN_12)
    @DisplayName("ids that the store makes do not count up")
    default void idsDoNotCount() {
        String user = userWith(100);
        List<String> transactions = new ArrayList<>();
        List<String> reservations = new ArrayList<>();
        List<String> teams = new ArrayList<>();
        List<String> prices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            transactions.add(spend(user, 1).transactionId());
            reservations.add(reserve(user, 1));
            if (bench().supports(MethodGroup.TEAMS)) {
                teams.add(teamWith(0));
            }
            if (bench().supports(MethodGroup.PRICING)) {
                prices.add(store().setActivePricing(PricingConfig.of(Map.of()), null));
            }
        }
        assertNoCount("transactions", transactions);
        assertNoCount("reservations", reservations);
        assertNoCount("teams", teams);
        assertNoCount("pricing configurations", prices);
    }

    /** Ids that are made one after another do not, most of them, differ only in a number that has grown a little. */
    private static void assertNoCount(String kind, List<String> ids) {
        long successors = IntStream.range(1, ids.size())
                .filter(i -> isSuccessor(ids.get(i - 1), ids.get(i)))
                .count();
        assertThat(successors)
                .as(
                        "how many of the ids of %s are the one before with its last number raised by %d or less: %s",
                        kind, MOST_BETWEEN, ids)
                .isLessThan(Math.max(1, ids.size() / 2));
    }

    private static boolean isSuccessor(String before, String id) {
        Matcher one = LAST_NUMBER.matcher(before);
        Matcher other = LAST_NUMBER.matcher(id);
        if (!one.find() || !other.find() || !aroundNumber(before, one).equals(aroundNumber(id, other))) {
            return false;
        }
        BigInteger growth = new BigInteger(other.group(1)).subtract(new BigInteger(one.group(1)));
        return growth.signum() > 0 && growth.compareTo(BigInteger.valueOf(MOST_BETWEEN)) <= 0;
    }

    private static List<String> aroundNumber(String id, Matcher number) {
        return List.of(id.substring(0, number.start()), number.group(2));
    }
}
