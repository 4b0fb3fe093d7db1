package io.ducto.tck.failure;

import io.ducto.tck.rule.ContractRule;

/**
 * A test that failed, as the kit tells it. Immutable.
 *
 * @param rule the broken rule; it need not be one that the test names
 * @param evidence what was seen, in parts
 * @param store which store it was, with its groups and handles
 * @param rerun the command that runs the test again
 */
public record Failure(ContractRule rule, Evidence evidence, String store, String rerun) {}
