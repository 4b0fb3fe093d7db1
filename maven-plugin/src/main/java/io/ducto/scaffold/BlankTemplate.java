package io.ducto.scaffold;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.ducto.store.SetupResult;
import io.ducto.tck.rule.StoreOperation;
import java.util.List;

/** Nothing but what the contract asks for. */
final class BlankTemplate implements TemplateCode {

    @Override
    public String description() {
        return "A credit store in which every operation is still to be written.";
    }

    @Override
    public List<FieldSpec> fields() {
        return List.of(Clock.FIELD);
    }

    @Override
    public MethodSpec constructor() {
        return Clock.constructor().build();
    }

    @Override
    public CodeBlock body(StoreOperation operation, Missing missing) {
        return switch (operation) {
            case SETUP ->
                CodeBlock.of("return new $T($T.of()); // there is no schema yet\n", SetupResult.class, List.class);
            case CLOSE -> CodeBlock.of("// there is nothing to give back yet\n");
            default -> missing.statement(Layout.BODY);
        };
    }

    @Override
    public List<MethodSpec> methods() {
        return List.of();
    }

    @Override
    public List<TypeSpec> types() {
        return List.of();
    }
}
