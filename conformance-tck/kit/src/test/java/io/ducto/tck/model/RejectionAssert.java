package io.ducto.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Figure;
import io.ducto.store.Rejection;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says in one line that a call is rejected, why, and with which figures. */
final class RejectionAssert {
    private RejectionAssert() {}

    static void assertRejected(Rejection reason, ThrowingCallable call) {
        assertThat(rejectionOf(call).reason()).isEqualTo(reason);
    }

    static void assertRejected(Rejection reason, Map<Figure, Long> figures, ThrowingCallable call) {
        CreditRejectedException rejection = rejectionOf(call);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.figures()).isEqualTo(figures);
    }

    private static CreditRejectedException rejectionOf(ThrowingCallable call) {
        return assertThatExceptionOfType(CreditRejectedException.class)
                .isThrownBy(call)
                .actual();
    }
}
