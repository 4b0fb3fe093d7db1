package io.ducto.tck.process;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of one kind that a process makes one after another as fast as it can, each of one credit and with a key.
 *
 * @param kind what is called
 * @param account whose credits: a user, or a team
 * @param stem what the keys begin with; processes that use the same one use the same keys
 * @param calls how many
 */
record Rush(Kind kind, String account, String stem, int calls) {
    private static final String OPERATION = "chat";

    /** What is called. */
    enum Kind {
        GRANTS {
            @Override
            Answer make(CreditStore store, String account, String key) {
                AddCreditsResult result =
                        store.addCredits(AddCredits.of(account, 1).withIdempotencyKey(key));
                return Answer.made(result.transactionId(), result.replayed());
            }
        },
        DEDUCTIONS {
            @Override
            Answer make(CreditStore store, String account, String key) {
                DeductionResult result = store.deductCredits(DeductCredits.direct(account, 1, OPERATION)
                        .withMinBalance(0)
                        .withIdempotencyKey(key));
                return Answer.made(result.transactionId(), result.replayed());
            }
        },
        RESERVATIONS {
            @Override
            Answer make(CreditStore store, String account, String key) {
                ReserveResult result = store.reserveCredits(ReserveCredits.of(account, 1, OPERATION)
                        .withMinBalance(0)
                        .withIdempotencyKey(key));
                return Answer.made(result.reservationId(), result.replayed());
            }
        },
        TEAM_DEDUCTIONS {
            @Override
            Answer make(CreditStore store, String account, String key) {
                TeamDeductionResult result =
                        store.deductTeam(DeductTeam.of(account, MEMBER, 1).withIdempotencyKey(key));
                return Answer.made(result.transactionId(), result.replayed());
            }
        };

        abstract Answer make(CreditStore store, String account, String key);
    }

    /** Who deducts from the pools of teams. */
    static final String MEMBER = "member";

    /** Whatever a call ends with is an answer. */
    @SuppressWarnings("CatchThrowable") // an error of the store is an outcome as well
    List<Answer> make(CreditStore store) {
        List<Answer> answers = new ArrayList<>(calls);
        for (int number = 1; number <= calls; number++) {
            try {
                answers.add(kind.make(store, account, stem + number));
            } catch (CreditRejectedException rejected) {
                answers.add(Answer.rejected(rejected.reason()));
            } catch (Throwable thrown) {
                answers.add(Answer.threw(thrown));
            }
        }
        return answers;
    }

    List<String> encode() {
        return List.of(kind.name(), account, stem, Integer.toString(calls));
    }

    static Rush decode(List<String> fields) {
        return new Rush(Kind.valueOf(fields.get(0)), fields.get(1), fields.get(2), Integer.parseInt(fields.get(3)));
    }
}
