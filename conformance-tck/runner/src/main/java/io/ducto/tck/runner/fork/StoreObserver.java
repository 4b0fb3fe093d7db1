package io.ducto.tck.runner.fork;

import io.ducto.store.MethodGroup;
import io.ducto.tck.CreditStoreTck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Publishes the class and the groups of the store, after the first test that passed. */
public final class StoreObserver implements AfterEachCallback {
    static final String STORE_ENTRY = "ducto.store";
    static final String GROUPS_ENTRY = "ducto.groups";

    private boolean published;

    /** Called by JUnit. */
    public StoreObserver() {}

    /** Only a test that passed has surely opened a store; asking before would open one, and a fixture may not be able to. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (published
                || context.getExecutionException().isPresent()
                || !(context.getRequiredTestInstance() instanceof CreditStoreTck kit)) {
            return;
        }
        published = true;
        Map<String, String> entry = new LinkedHashMap<>();
        kit.bench().storeName().ifPresent(name -> entry.put(STORE_ENTRY, name));
        if (!kit.bench().groups().isEmpty()) {
            entry.put(
                    GROUPS_ENTRY,
                    kit.bench().groups().stream().map(MethodGroup::name).collect(Collectors.joining(",")));
        }
        context.publishReportEntry(entry);
    }
}
