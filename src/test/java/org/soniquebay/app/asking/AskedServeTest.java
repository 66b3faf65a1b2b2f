package org.soniquebay.app.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Commands as processes beside a server, and without one.
class AskedServeTest {

    @TempDir
    Path temporary;

    @Test
    void commandsAskTheServerWhoeverElseNeedsAKeyAndDoWithoutItWhenItIsDead() throws Exception {
        Path music = Files.createDirectories(temporary.toRealPath().resolve("Music/Noël"));
        song(music.resolve("a.mp3"), 220, "title=Minuit", "artist=Tino Rossi", "date=1946");
        song(music.resolve("b.mp3"), 262, "title=Petit papa", "artist=Tino Rossi", "date=1946");
        Path data = PreparedLibrary.in(temporary);
        Program program = new Program(temporary, Map.of());
        program.run("scan", music.getParent().toString(), "--data", data.toString());
        Path loaded = temporary.resolve("loaded");
        Program asking = new Program(temporary, Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded));

        String similar;
        try (RunningServe serve = RunningServe.of(data, temporary, "--host", "0.0.0.0", "--require-key")) {
            similar = output(asking, data, "similar", "Minuit");
            assertThat(similar).startsWith("What goes with Tino Rossi – Minuit").contains("Tino Rossi – Petit papa");
            Program.Ended named = asking.run("search", "noel", "1946", "--data", data.toString());
            assertThat(named.out().lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains("Tino Rossi – "));
            assertThat(spoken(named)).as("how the phrase was read").isEqualTo("“noel”: genre christmas\n“1946”: year 1946\n");
            JsonNode found = JsonMapper.shared().readTree(output(asking, data, "search", "papa", "--json", "-n", "1"));
            assertThat(found.path("total").asInt()).isEqualTo(1);
            assertThat(found.at("/tracks/0/path").asString()).isEqualTo(music.resolve("b.mp3").toString());
            assertThat(output(asking, data, "jobs")).contains(" serve, process " + serve.process().pid()).contains("Failures  none");
            assertThat(spoken(asking.run("jobs", "failures", "--data", data.toString()))).isEqualTo("There are no such failures.\n");
            assertThat(loaded).content().as("no pool and no log is set up").contains(".LibrarySocket ").doesNotContain("HikariDataSource", "LoggerContext");
            Program.Ended unknown = asking.run("similar", "tino rosi", "--data", data.toString());
            assertThat(unknown.exitCode()).isEqualTo(ExitCode.PARTLY);
            assertThat(spoken(unknown)).isEqualTo("soniquebay: No track of the library matches “tino rosi”; did you mean “tino rossi”?\n");
            assertThat(asking.run("similar", "tino", "--data", data.toString())).satisfies(several -> {
                assertThat(several.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(spoken(several)).startsWith("Several tracks match;").endsWith("soniquebay: “tino” fits 2 tracks.\n");
            });
            serve.process().destroyForcibly();
            serve.process().waitFor(20, TimeUnit.SECONDS);
        }

        assertThat(data.resolve("run/serve")).as("a killed server leaves its socket").exists();
        assertThat(output(asking, data, "similar", "Minuit")).isEqualTo(similar);
        assertThat(loaded).content().contains("HikariDataSource");
        assertThat(output(program, data, "jobs")).contains("Workers   none");
    }

    @Test
    void whereThereIsNoLibraryNoneIsMade() throws Exception {
        Path nowhere = temporary.resolve("nowhere");
        for (String command : new String[] {"jobs", "similar", "search"}) {
            String[] line = command.equals("jobs") ? new String[] {command} : new String[] {command, "x"};
            Program.Ended ended = new Program(temporary, Map.of("SONIQUEBAY_DATA", nowhere.toString())).run(line);
            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).isEqualTo("soniquebay: There is no library in " + nowhere + ".\n");
        }
        assertThat(nowhere).doesNotExist();
    }

    private static String output(Program program, Path data, String... command) throws Exception {
        String[] line = Stream.concat(Stream.of(command), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        Program.Ended ended = program.run(line);
        assertThat(spoken(ended)).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        return ended.out();
    }

    /// Standard error without what the JVM says.
    private static String spoken(Program.Ended ended) {
        return ended.err().lines().filter(line -> !line.startsWith("Picked up ")).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void song(Path file, double hertz, String... tags) {
        String[] options = Arrays.stream(tags).flatMap(tag -> Stream.of("-metadata", tag)).toArray(String[]::new);
        TestAudio.encode(TestAudio.mix(TestAudio.chord(6, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 6)), file, options);
    }
}
