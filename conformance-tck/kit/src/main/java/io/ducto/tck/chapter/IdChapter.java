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

    /** The numbers in ids that are made one after another are not, all of them, one more than those before. */
    private static void assertNoCount(String kind, List<String> ids) {
        long successors = IntStream.range(1, ids.size())
                .filter(i -> successor(ids.get(i - 1)).equals(ids.get(i)))
                .count();
        assertThat(successors)
                .as("how many of the ids of %s are the one before with its last number raised by 1: %s", kind, ids)
                .isLessThan(Math.max(1, ids.size() / 2));
    }

    private static String successor(String id) {
        Matcher number = Pattern.compile("(\\d+)(\\D*)$").matcher(id);
        return number.find()
                ? id.substring(0, number.start())
                        + new BigInteger(number.group(1)).add(BigInteger.ONE)
                        + number.group(2)
                : "";
    }
}
