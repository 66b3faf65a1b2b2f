package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// A method can be seen as a whole: its body, from the line after its brace, takes no more than a screen.
class MethodLengthTest {

    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/bench/java"), Path.of("src/training/java"));
    private static final int MOST_LINES = 40;

    @Test
    void noBodyIsLongerThanAScreen() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(parser).getSourcePositions();
            List<String> tooLong = new ArrayList<>();
            int bodies = 0;
            for (CompilationUnitTree file : parser.parse()) {
                Bodies found = new Bodies(file, positions);
                found.scan(file, null);
                bodies += found.all;
                tooLong.addAll(found.tooLong);
            }

            assertThat(bodies).isGreaterThan(3_000);
            assertThat(tooLong).isEmpty();
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                sources.addAll(files.filter(file -> file.toString().endsWith(".java")).toList());
            }
        }
        return sources;
    }

    private static final class Bodies extends TreeScanner<Void, Void> {

        private final CompilationUnitTree file;
        private final SourcePositions positions;
        private final List<String> tooLong = new ArrayList<>();
        private int all;

        private Bodies(CompilationUnitTree file, SourcePositions positions) {
            this.file = file;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            BlockTree body = method.getBody();
            if (body != null) {
                all++;
                long lines = line(positions.getEndPosition(file, body)) - line(positions.getStartPosition(file, body)) - 1;
                if (lines > MOST_LINES) {
                    tooLong.add(Path.of(file.getSourceFile().toUri()).getFileName() + "." + method.getName() + ": " + lines);
                }
            }
            return super.visitMethod(method, nothing);
        }

        private long line(long position) {
            return file.getLineMap().getLineNumber(position);
        }
    }
}
