/**
 * The contract of a prepaid-credit ledger: {@link io.ducto.store.CreditStore}, its eight method groups, the requests they
 * take, the results they return and the exceptions they throw.
 *
 * <p>Credits are whole numbers in a {@code long}. Every calendar window is UTC and half-open. Requests and values check
 * themselves when they are made, so a store never receives one that is invalid; results check only that nothing is null,
 * so that a wrong figure reaches the test that looks for it. The rules a store must keep are listed in the
 * specification, {@code docs/specification.md}, each under the number that this documentation uses (for example RES-01).
 */
@NullMarked
package io.ducto.store;

import org.jspecify.annotations.NullMarked;
