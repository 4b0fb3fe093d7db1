package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PricingErrorTest {

    @Test
    @DisplayName("paths are written with dots, and keys that hold one in quotes")
    void paths() {
        assertThat(PricingError.path("", "models")).isEqualTo("models");
        assertThat(PricingError.path("models", "gpt-4")).isEqualTo("models.gpt-4");
        assertThat(PricingError.path("models", "gpt-4.1")).isEqualTo("models['gpt-4.1']");
        assertThat(PricingError.path("models", "it's \\ a")).isEqualTo("models['it\\'s \\\\ a']");
        assertThat(PricingError.path("models", "")).isEqualTo("models['']");
    }

    @Test
    @DisplayName("all errors are in the message, one a line")
    void message() {
        assertThat(new InvalidPricingException(List.of(PricingError.of("search", "is bad"))))
                .hasMessage("the pricing configuration has 1 error:\n  search: is bad");
        assertThat(new InvalidPricingException(
                        List.of(PricingError.of("search", "is bad"), PricingError.of("", "the document is worse"))))
                .hasMessage("the pricing configuration has 2 errors:\n  search: is bad\n  the document is worse");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvalidPricingException(List.of()))
                .withMessage("errors must not be empty");
    }

    @Test
    @DisplayName("options must say how to round")
    @SuppressWarnings("NullAway") // null is what is tested
    void options() {
        assertThat(PricingOptions.defaults().chargeRounding()).isEqualTo(RoundingMode.UP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PricingOptions.defaults().withChargeRounding(RoundingMode.UNNECESSARY))
                .withMessage("chargeRounding must say how to round, was UNNECESSARY");
        assertThatNullPointerException()
                .isThrownBy(() -> new PricingOptions(null))
                .withMessage("chargeRounding must not be null");
    }
}
