package com.acme;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;

/** A store that forgets the keys of grants, to see the kit fail. Its name does not end in Test: it runs only when asked for. */
class ForgetfulStoreCheck extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return clock -> new AcmeStore(clock) {
            @Override
            public AddCreditsResult addCredits(AddCredits request) {
                return super.addCredits(new AddCredits(
                        request.userId(),
                        request.amount(),
                        request.type(),
                        request.expiresAt(),
                        null,
                        request.metadata()));
            }
        };
    }
}
