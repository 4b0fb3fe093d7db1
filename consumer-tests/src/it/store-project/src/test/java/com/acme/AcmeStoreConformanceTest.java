package com.acme;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;

class AcmeStoreConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return AcmeStore::new;
    }
}
