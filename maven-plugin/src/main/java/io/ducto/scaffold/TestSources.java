package io.ducto.scaffold;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import javax.lang.model.element.Modifier;

/** Makes the sources by which the kit gets at a store. */
final class TestSources {
    /** By name, as the next one: these classes are on the class path of the store's project, and not here. */
    private static final ClassName CONFORMANCE_KIT = ClassName.get("io.ducto.tck", "CreditStoreTck");

    private static final String JDBC_PACKAGE = "io.ducto.tck.jdbc";

    private final StoreName name;
    private final ClassName store;
    private final ClassName fixture;

    TestSources(StoreName name) {
        this.name = name;
        this.store = ClassName.get(name.packageName(), name.simpleName());
        this.fixture = ClassName.get(name.packageName(), name.fixture());
    }

    String fixture() {
        return text(TypeSpec.classBuilder(fixture)
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.CLASS)
                                .paragraph("Shows the store to the conformance kit.")
                                .paragraph(
                                        "The kit reaches as far as the fixture lets it: what `StoreFixture` offers beside `open` (a second handle, opening again, other processes, faults) is not verified until it is overridden here.")
                                .text())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(StoreFixture.class)
                .addMethod(MethodSpec.methodBuilder("open")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(CreditStore.class)
                        .addParameter(InstantSource.class, "clock")
                        .addCode("return new $T(clock); // on a fresh, empty backend\n", store)
                        .build()));
    }

    String conformanceTest() {
        return conformanceTest(CodeBlock.of("return new $T();\n", fixture));
    }

    /** On a database in memory, which H2 makes when somebody connects to it. */
    String conformanceTestOverJdbc() {
        return conformanceTest(CodeBlock.of(
                "return $T.of($T.of($S), $T::new);\n",
                ClassName.get(JDBC_PACKAGE, "JdbcFixture"),
                ClassName.get(JDBC_PACKAGE, "JdbcTarget"),
                "jdbc:h2:mem:" + name.database(),
                store));
    }

    private String conformanceTest(CodeBlock body) {
        return text(TypeSpec.classBuilder(name.conformanceTest())
                .addJavadoc(
                        "$L\n",
                        new Javadoc(Javadoc.CLASS)
                                .paragraph("All rules of the contract, run against the store.")
                                .text())
                .superclass(CONFORMANCE_KIT)
                .addMethod(MethodSpec.methodBuilder("fixture")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .returns(StoreFixture.class)
                        .addCode(body)
                        .build()));
    }

    private String text(TypeSpec.Builder type) {
        return JavaFile.builder(name.packageName(), type.build())
                .indent(Layout.INDENT)
                .skipJavaLangImports(true)
                .build()
                .toString();
    }
}
