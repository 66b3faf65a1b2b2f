package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `tools/start` starts Java: for a command that a server answers, and for all others. In place of Java stands a script that notes how it is called.
class StartTest {

    @TempDir
    private Path folder;
    private Path program;
    private Path data;
    private Path calls;

    @BeforeEach
    void install() throws IOException {
        program = Files.createDirectories(folder.resolve("program"));
        data = Files.createDirectories(folder.resolve("a library"));
        calls = folder.resolve("calls");
        for (String file : List.of("soniquebay.jar", "soniquebay.aot", "soniquebay-quick.aot")) {
            Files.createFile(program.resolve(file));
        }
        Files.writeString(program.resolve("soniquebay.aot.folder"), program.toString());
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo "$*" >> "$CALLS"
                case "$*" in *soniquebay.quick=true*) exit "$QUICK" ;; esac
                exit 7
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void serve() throws IOException {
        Files.createFile(Files.createDirectory(data.resolve("run")).resolve("serve"));
    }

    private record Started(int exitCode, List<String> calls) {
    }

    /// @param quick what a quick process ends with
    private Started start(int quick, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tools/start", program.toString(), "soniquebay"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("SONIQUEBAY_"));
        process.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "CALLS", calls.toString(), "QUICK", String.valueOf(quick)));
        int exitCode = process.start().waitFor();
        List<String> made = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        Files.deleteIfExists(calls);
        return new Started(exitCode, made);
    }

    private static void assertQuick(String call) {
        assertThat(call).contains("soniquebay-quick.aot", "-Dsoniquebay.quick=true").doesNotContain("--add-modules");
    }

    private static void assertWhole(String call) {
        assertThat(call).contains("--add-modules=jdk.incubator.vector").doesNotContain("quick");
    }

    @Test
    void aServerAnswersAQuickProcess() throws Exception {
        serve();
        for (String[] line : new String[][] {{"jobs", "--data", data.toString()}, {"search", "--data=" + data, "some", "words"}}) {
            Started started = start(1, line);
            assertThat(started.exitCode()).isEqualTo(1);
            assertThat(started.calls()).hasSize(1);
            assertQuick(started.calls().getFirst());
            assertThat(started.calls().getFirst()).endsWith(String.join(" ", line));
        }
    }

    @Test
    void theWholeProgramWorksWhereNoServerAnswers() throws Exception {
        serve();
        Started started = start(120, "similar", "a song", "--data", data.toString());

        assertThat(started.exitCode()).isEqualTo(7);
        assertThat(started.calls()).hasSize(2);
        assertQuick(started.calls().getFirst());
        assertWhole(started.calls().getLast());
    }

    @Test
    void theWholeProgramWorksAtOnceWithoutAServerAndForOtherCommands() throws Exception {
        Started unserved = start(0, "jobs", "--data", data.toString());
        assertThat(unserved.calls()).singleElement().satisfies(StartTest::assertWhole);
        serve();
        Started other = start(0, "doctor", "--data", data.toString());
        assertThat(other.calls()).singleElement().satisfies(StartTest::assertWhole);
        assertThat(other.exitCode()).isEqualTo(7);
        Files.delete(program.resolve("soniquebay-quick.aot"));
        assertThat(start(0, "jobs", "--data", data.toString()).calls()).singleElement().satisfies(StartTest::assertWhole);
    }
}
