package io.ducto.scaffold;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.time.InstantSource;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The clock that every store is made with. */
final class Clock {
    static final FieldSpec FIELD = FieldSpec.builder(InstantSource.class, "clock", Modifier.PRIVATE, Modifier.FINAL)
            .build();

    private Clock() {}

    /** Begins a constructor that takes the clock after other parameters, and keeps all of them in fields. */
    static MethodSpec.Builder constructor(ParameterSpec... others) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC).addJavadoc("Opens a handle.\n\n");
        for (ParameterSpec other : others) {
            constructor.addJavadoc("@param $L $L\n", other.name(), other.javadoc());
            keep(constructor, other);
        }
        ParameterSpec clock =
                ParameterSpec.builder(InstantSource.class, "clock").build();
        constructor.addJavadoc("@param clock the only clock that the store may read");
        keep(constructor, clock);
        return constructor;
    }

    private static void keep(MethodSpec.Builder constructor, ParameterSpec parameter) {
        constructor
                .addParameter(parameter.type(), parameter.name())
                .addStatement(
                        "this.$1L = $2T.requireNonNull($1L, $3S)",
                        parameter.name(),
                        Objects.class,
                        parameter.name() + " must not be null");
    }
}
