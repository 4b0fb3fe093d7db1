package io.ducto.tck.runner.baseline;

import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.HIS_01;
import static io.ducto.tck.rule.ContractRule.REF_02;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static io.ducto.tck.rule.ContractRule.TEAM_01;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the file of a baseline")
class BaselineFileTest {
    private static final String THREE_ENTRIES = """
            # Ours to do, in this order.

            - rule: RES-05       # found in March
              reason: "no lock yet: see the plan"

            # Refunds come with the next release.
            - reason: >
                partial refunds
                are not made
              rule: REF-02
            # - rule: DED-01
            #   reason: done

            - rule: TEAM-01
              reason: no teams
              sometimes: true
            # the end
            """;

    private final Path path;

    BaselineFileTest(@TempDir Path directory) {
        this.path = directory.resolve("conformance-baseline.yaml");
    }

    @Test
    @DisplayName("names rules with their reasons, and knows the line of each")
    void entries() throws Exception {
        assertThat(file(THREE_ENTRIES).baseline())
                .isEqualTo(new Baseline(
                        "conformance-baseline.yaml",
                        List.of(
                                new BaselineEntry(RES_05, "no lock yet: see the plan", false, 3),
                                new BaselineEntry(REF_02, "partial refunds are not made", false, 7),
                                new BaselineEntry(TEAM_01, "no teams", true, 14))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# all is done\n", "[]", "[]\n", "---\n", "\n\n"})
    @DisplayName("may name none")
    void nothing(String text) throws Exception {
        assertThat(file(text).baseline().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    - rule: RES-99\\n  reason: r                                | line 1: no rule is called RES-99
                    # c\\n- rule: RES-05\\n  reason: r\\n- rule: RES-05\\n  reason: r | line 4: RES-05 is in the list already, on line 2
                    - rule: RES-05                                             | line 1: RES-05 has no reason
                    - rule: RES-05\\n  reason:                                 | line 2: RES-05 has no reason
                    - rule: RES-05\\n  reason: '  '                            | line 2: RES-05 has no reason
                    - reason: r                                                | line 1: the entry names no rule
                    - rule: RES-05\\n  because: r                              | line 2: an entry has no because, only rule, reason and sometimes
                    - rule: RES-05\\n  rule: RES-04\\n  reason: r              | line 2: the entry has a second rule
                    - rule: [RES-05]\\n  reason: r                             | line 1: rule must be a text
                    - rule: RES-05\\n  reason: r\\n  sometimes: often          | line 3: sometimes must be true or false, was often
                    - RES-05                                                   | line 1: an entry must have a rule and a reason
                    RES-05: r                                                  | line 1: a baseline is a list
                    - rule: RES-05\\n  reason: r\\n---\\n- rule: RES-04\\n  reason: r | line 4: a baseline is one list
                    - rule: RES-05\\n reason: r                                | line 1: RES-05 has no reason
                    - rule: RES-05\\n  reason: 'r                              | this is no YAML
                    - rule: RES-05\\n\\treason: r                              | this is no YAML
                    """)
    @DisplayName("that has a mistake says where and which")
    void mistakes(String text, String message) {
        assertThatThrownBy(() -> file(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(CannotRunException.class)
                .hasMessageStartingWith("conformance-baseline.yaml, line ")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("that is not there says how to get one")
    void missing() {
        assertThatThrownBy(() -> BaselineFile.read(path))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContainingAll("there is no baseline " + path, "--update-baseline --accept-failures");
    }

    @Test
    @DisplayName("that is no text says so")
    void noText() throws IOException {
        Files.write(path, "- rule: RES-05\n  reason: sp\u00e4ter\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BaselineFile.read(path))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("no text in UTF-8");
    }

    @Test
    @DisplayName("loses the lines of entries that are removed, and no others")
    void removal() throws Exception {
        assertThat(changed(THREE_ENTRIES, Set.of(REF_02), List.of())).isEqualTo("""
                        # Ours to do, in this order.

                        - rule: RES-05       # found in March
                          reason: "no lock yet: see the plan"

                        # Refunds come with the next release.
                        # - rule: DED-01
                        #   reason: done

                        - rule: TEAM-01
                          reason: no teams
                          sometimes: true
                        # the end
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", ">", "|-", ">+"})
    @DisplayName("loses all lines of a reason that has several, with blank ones between")
    void removalOfABlock(String style) throws Exception {
        String text = "- rule: REF-02\n  reason: " + style + "\n    one\n\n    two\n\n- rule: RES-05\n  reason: r\n";
        assertThat(changed(text, Set.of(REF_02), List.of())).isEqualTo("\n- rule: RES-05\n  reason: r\n");
        String last = "- rule: RES-05\n  reason: r\n- rule: REF-02\n  reason: " + style + "\n    one\n    two";
        assertThat(changed(last, Set.of(REF_02), List.of())).isEqualTo("- rule: RES-05\n  reason: r\n");
    }

    @Test
    @DisplayName("without its last entry is a baseline that names none")
    void removalOfAll() throws Exception {
        String left = changed(THREE_ENTRIES, Set.of(RES_05, REF_02, TEAM_01), List.of());
        assertThat(left).contains("# Ours to do", "# the end").doesNotContain("\n- ");
        assertThat(file(left).baseline().entries()).isEmpty();
    }

    @Test
    @DisplayName("gets new entries at its end, written as the others are")
    void addition() throws Exception {
        String unixText = """
                - rule: RES-05
                  reason: r
                - rule: DED-01
                  reason: to be done
                - rule: HIS-01
                  reason: to be done
                """;
        assertThat(changed("  - rule: RES-05\r\n    reason: r", Set.of(), List.of(DED_01, HIS_01)))
                .isEqualTo(unixText.indent(2).replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not yet",
                "\"quoted\"",
                "a: b",
                "a # b",
                "yes",
                "12",
                "- x",
                "two\nlines",
                "sp\u00e4ter \u2028 \\",
                "sp\u00e4ter",
                "\ud83e\udd84 #1",
                "'",
                "*a"
            })
    @DisplayName("keeps every reason as it was given")
    void reasons(String reason) throws Exception {
        BaselineFile written = BaselineFile.begin(path).changed(Set.of(), List.of(DED_01), reason);
        written.write();
        assertThat(BaselineFile.read(path).baseline().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
        assertThat(Files.readString(path)).startsWith("# ");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{rule: RES-05, reason: r}, {rule: REF-02, reason: r}]",
                "- rule: REF-02\n  reason: r\n-\n  rule: RES-05\n  reason: r\n",
                "- rule: RES-05\n  reason: r\n...\n"
            })
    @DisplayName("is not changed where entries cannot be told apart by their lines")
    void unforeseen(String text) throws Exception {
        BaselineFile file = file(text);
        assertThatThrownBy(() -> file.changed(Set.of(RES_05), List.of(DED_01), "to be done"))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("lines of its own, of which the first begins with \"- rule: \"");
    }

    private String changed(String text, Set<ContractRule> removed, List<ContractRule> added) throws Exception {
        file(text).changed(removed, added, "to be done").write();
        return Files.readString(path);
    }

    private BaselineFile file(String text) throws IOException, CannotRunException {
        Files.writeString(path, text);
        return BaselineFile.read(path);
    }
}
