package io.ducto.scaffold;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.rule.RuleNumbers;
import io.ducto.tck.rule.StoreOperation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes the source of a store: its operations by reflection, so that they are those of the contract at hand. */
final class StoreSource {
    private static final Pattern BROKEN_PARAMETERS = Pattern.compile("(?<=\\n    public [^\\n]{1,120},)\\n +");

    private final StoreName name;
    private final Set<MethodGroup> groups;
    private final TemplateCode template;

    StoreSource(StoreName name, Set<MethodGroup> groups, TemplateCode template) {
        this.name = name;
        this.groups = groups;
        this.template = template;
    }

    String text() {
        TypeSpec.Builder store = TypeSpec.classBuilder(name.simpleName())
                .addJavadoc("$L", documentation())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(CreditStore.class)
                .addFields(template.fields())
                .addMethod(template.constructor());
        for (StoreOperation operation : operations()) {
            store.addMethod(method(operation));
        }
        store.addMethods(template.methods()).addTypes(template.types());
        return withHeadings(formatted(JavaFile.builder(name.packageName(), store.build())
                .indent(Layout.INDENT)
                .skipJavaLangImports(true)
                .build()
                .toString()));
    }

    /** JavaPoet breaks parameters before column 100, and an empty body always. */
    private static String formatted(String source) {
        return BROKEN_PARAMETERS.matcher(source).replaceAll(" ").replace("{\n" + Layout.INDENT + "}", "{}");
    }

    /** JavaPoet has no comments between methods, so they come in afterwards. */
    private String withHeadings(String source) {
        String result = source;
        for (MethodGroup group : groups) {
            String first = Layout.INDENT + "/**\n" + Layout.INDENT + " * "
                    + documentation(StoreOperation.of(group).get(0))
                            .lines()
                            .findFirst()
                            .orElseThrow() + "\n";
            result = result.replace(first, Layout.INDENT + "// " + heading(group) + "\n\n" + first);
        }
        return result;
    }

    private List<StoreOperation> operations() {
        return Stream.of(StoreOperation.values())
                .filter(operation -> operation.group().map(groups::contains).orElse(true))
                .toList();
    }

    private String documentation() {
        return new Javadoc(Javadoc.CLASS)
                .paragraph(template.description())
                .rules(
                        "Beside the rules of each operation it must pass these, which are about all of them:",
                        applicable(StoreOperation.generalRules(), rule -> true))
                .rules(
                        "And these, which are about all operations that take an idempotency key:",
                        applicable(EnumSet.allOf(ContractRule.class), StoreSource::isOfKeys))
                .text();
    }

    private MethodSpec method(StoreOperation operation) {
        Method declared = operation.method();
        MethodSpec.Builder method = MethodSpec.methodBuilder(declared.getName())
                .addJavadoc("$L", documentation(operation))
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(typeName(declared.getAnnotatedReturnType()));
        for (Parameter parameter : declared.getParameters()) {
            method.addParameter(typeName(parameter.getAnnotatedType()), parameter.getName());
        }
        return method.addCode(body(operation)).build();
    }

    private CodeBlock body(StoreOperation operation) {
        if (operation == StoreOperation.SUPPORTED_GROUPS) {
            return supportedGroups();
        }
        return template.body(operation, new Missing(applicable(operation.rules(), rule -> true)));
    }

    private CodeBlock supportedGroups() {
        List<String> names = groups.stream()
                .map(group -> MethodGroup.class.getSimpleName() + "." + group)
                .toList();
        String line = String.join(", ", names);
        int besides = Layout.BODY + "return Set.of();".length();
        if (line.length() + besides <= Layout.WIDTH) {
            return CodeBlock.of("return $T.of($L);\n", Set.class, line);
        }
        boolean fitsOnSecondLine =
                Layout.BODY + Layout.CONTINUATION.length() + line.length() + ");".length() <= Layout.WIDTH;
        String newLine = "\n" + Layout.CONTINUATION;
        return CodeBlock.of(
                "return $T.of($L);\n",
                Set.class,
                newLine + (fitsOnSecondLine ? line : String.join("," + newLine, names)));
    }

    private String documentation(StoreOperation operation) {
        Javadoc javadoc = new Javadoc(Javadoc.MEMBER)
                .paragraph(operation.summary())
                .rules(
                        "It must pass these rules:",
                        applicable(operation.rules(), rule -> !isOfKeys(rule) && !isKnown(rule, operation)));
        Collection<ContractRule> ofKeys = applicable(operation.rules(), StoreSource::isOfKeys);
        return ofKeys.isEmpty()
                ? javadoc.text()
                : javadoc.paragraph("It takes an idempotency key: " + RuleNumbers.format(ofKeys) + ".")
                        .text();
    }

    /** Rules of a group that the store does not have are no concern of it. */
    private List<ContractRule> applicable(Collection<ContractRule> rules, Predicate<ContractRule> wanted) {
        return rules.stream()
                .filter(rule -> groups.contains(rule.chapter().group()))
                .filter(wanted)
                .toList();
    }

    /** A general rule stands at the class already, and is told again only where it is all that there is to tell. */
    private static boolean isKnown(ContractRule rule, StoreOperation operation) {
        return operation.group().isPresent() && StoreOperation.generalRules().contains(rule);
    }

    private static boolean isOfKeys(ContractRule rule) {
        return rule.chapter() == RuleChapter.IDM;
    }

    /** What the group is about, as the chapters of its rules say. */
    private static String heading(MethodGroup group) {
        String chapters = Stream.of(RuleChapter.values())
                .filter(chapter -> chapter.group() == group && chapter != RuleChapter.GEN && chapter != RuleChapter.IDM)
                .map(chapter -> chapter.title().substring(0, 1).toLowerCase(Locale.ROOT)
                        + chapter.title().substring(1))
                .collect(Collectors.joining(", "));
        return "The group " + group + ": " + chapters + ".";
    }

    private static TypeName typeName(AnnotatedType type) {
        TypeName name = TypeName.get(type.getType());
        return type.isAnnotationPresent(Nullable.class)
                ? name.annotated(AnnotationSpec.builder(Nullable.class).build())
                : name;
    }
}
