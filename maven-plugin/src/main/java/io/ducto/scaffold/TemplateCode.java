package io.ducto.scaffold;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.ducto.tck.rule.StoreOperation;
import java.util.List;

/** What a template puts into the class of a store, beside what the contract says. */
interface TemplateCode {
    /** What the class is, in a sentence of its Javadoc. */
    String description();

    List<FieldSpec> fields();

    MethodSpec constructor();

    /**
     * The body of an operation.
     *
     * @param missing the statement that says that it is not implemented
     */
    CodeBlock body(StoreOperation operation, Missing missing);

    /** The methods that the operations share. */
    List<MethodSpec> methods();

    List<TypeSpec> types();
}
