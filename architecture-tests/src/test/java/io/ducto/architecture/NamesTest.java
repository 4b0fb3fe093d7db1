package io.ducto.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamesTest {

    /** These say how a class is built or that nobody knew what it is, and not what it stands for. */
    private static final Pattern SAYS_NOTHING = Pattern.compile("Abstract[A-Z].*|.*(Impl|Utils?|Helpers?)");

    private static final JavaClasses CLASSES = BuiltModule.allClasses();

    @Test
    @DisplayName("say what the class stands for: no Abstract..., Impl, Util, Helper")
    void sayWhatTheClassStandsFor() {
        assertThat(namesThatSayNothing()).isEmpty();
    }

    private List<String> namesThatSayNothing() {
        return CLASSES.stream()
                .filter(type -> SAYS_NOTHING.matcher(type.getSimpleName()).matches())
                .map(JavaClass::getName)
                .toList();
    }
}
