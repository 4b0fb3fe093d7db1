package io.ducto.scaffold;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles as the strictest project does, with all that the compiler warns of, in comments too. */
final class Compiler {
    private final Path classes;
    private final String release;

    private Compiler(Path classes, String release) {
        this.classes = classes;
        this.release = release;
    }

    /** Compiles for the Java that runs the tests. */
    static Compiler to(Path classes) {
        return new Compiler(classes, Integer.toString(Runtime.version().feature()));
    }

    Compiler forRelease(int newRelease) {
        return new Compiler(classes, Integer.toString(newRelease));
    }

    /** Returns all that the compiler has to say. */
    List<String> compile(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "--release",
                release,
                "-cp",
                System.getProperty("java.class.path"),
                "-Xlint:all",
                "-Xdoclint:all,-missing",
                "-parameters",
                "-proc:none",
                "-Werror");
        compiler.getTask(
                        null,
                        null,
                        said,
                        options,
                        null,
                        files.stream().map(Source::new).toList())
                .call();
        List<String> messages = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            messages.add(each.getKind() + " in line " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
        }
        return messages;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final SourceFile file;

        Source(SourceFile file) {
            super(URI.create("string:///" + file.path().toString().replace('\\', '/')), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(file.content().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
    }
}
