package io.ducto.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.failure.ExplainedFailure;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.rule.ContractRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What docs/tutorial.md says of the store of ducto's guide. */
class MyCustomStoreTest {
    private static final String SECTION = section();

    @Test
    @DisplayName("the demonstration prints what the tutorial shows")
    void demonstration() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        MyCustomStoreDemonstration.run(new PrintStream(printed, true, UTF_8), InstantSource.system());
        assertThat(SECTION).contains(printed.toString(UTF_8).stripTrailing().indent(4));
    }

    @Test
    @DisplayName("the kit finds the rules broken that the tutorial lists, and more than half of those for every store")
    void kitFindsMistakes() {
        Set<ContractRule> listed = EnumSet.noneOf(ContractRule.class);
        Pattern.compile("^\\| ([A-Z]+-[0-9]{2}) \\|", Pattern.MULTILINE)
                .matcher(SECTION)
                .results()
                .forEach(row -> listed.add(ContractRule.valueOf(row.group(1).replace('-', '_'))));
        Set<ContractRule> broken = brokenRules();
        assertThat(listed).hasSizeGreaterThan(5);
        assertThat(broken).containsAll(listed).hasSizeGreaterThan(30);
    }

    private static String section() {
        try {
            String tutorial = Files.readString(Path.of("..", "docs", "tutorial.md"));
            return tutorial.substring(tutorial.indexOf("## The store of ducto's guide"));
        } catch (IOException e) {
            throw new IllegalStateException("the tests run in the folder examples", e);
        }
    }

    private static Set<ContractRule> brokenRules() {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        Findings findings = new Findings();
        String before = System.setProperty(Effort.PROPERTY, Effort.QUICK.label());
        try {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .enableImplicitConfigurationParameters(false)
                            .selectors(List.of(DiscoverySelectors.selectClass(Conformance.class)))
                            .build(),
                    findings);
        } finally {
            if (before == null) {
                System.clearProperty(Effort.PROPERTY);
            } else {
                System.setProperty(Effort.PROPERTY, before);
            }
        }
        return findings.broken;
    }

    private static final class Findings implements TestExecutionListener {
        private final Set<ContractRule> broken = EnumSet.noneOf(ContractRule.class);

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (result.getThrowable().orElse(null) instanceof ExplainedFailure failure) {
                failure.failure().ifPresent(known -> broken.add(known.rule()));
            }
        }
    }

    /** Its name does not end in Test, since its tests are to fail. */
    static final class Conformance extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            return new MyCustomStoreFixture();
        }
    }
}
