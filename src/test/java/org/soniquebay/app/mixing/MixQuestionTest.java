package org.soniquebay.app.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.mixing.MixWish.Kind;
import org.soniquebay.app.mixing.MixWish.Named;
import org.soniquebay.app.playlists.ListOutput.Form;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.embedding.index.ActiveVectors;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MixQuestionTest {

    private static Database database;
    private static InProcessVectors vectors;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        vectors = new InProcessVectors(new ActiveVectors(database));
        database.useTransaction(handle -> MixedLibrary.fill(handle, 20));
    }

    @AfterAll
    static void close() {
        vectors.close();
        database.close();
    }

    private static MixWish wish(Kind kind, List<String> seeds, List<String> must, Form form) {
        return wish(kind, seeds, List.of(), must, form);
    }

    private static MixWish wish(Kind kind, List<String> seeds, List<String> artists, List<String> must, Form form) {
        return new MixWish(kind, Named.of(seeds), artists, List.of(), Named.of(must), List.of(),
                new MixWish.Numbers(3, 2, Dials.STANDARD.with("tempo", 1), 4, 20, List.of(0.0, 1.0), Optional.of(100.0), Optional.empty(), 7), form);
    }

    private static Answer answer(MixWish wish) {
        return MixQuestion.answer(database, MixQuestion.of(wish), vectors::of);
    }

    @Test
    void recommends() throws Exception {
        List<String> lines = answer(wish(Kind.RECOMMENDATION, List.of("#3", "#4"), List.of(), Form.TABLE)).out().lines().toList();
        assertThat(lines).hasSize(5).first().isEqualTo("What goes with Artist 2 – Song 2 + Artist 3 – Song 3");
        assertThat(lines.get(2)).matches("\\+0\\.\\d\\d  Artist . – Song . .*BPM \\dA  timbre \\+0\\.\\d\\d, rhythm .*, tempo \\+0\\.\\d\\d");
        JsonNode json = JsonMapper.shared().readTree(answer(wish(Kind.RECOMMENDATION, List.of("#3"), List.of(), Form.JSON)).out());
        assertThat(json.path("tracks")).hasSize(3);
        assertThat(json.at("/tracks/0/parts/tempo").asDouble()).isGreaterThan(0.3);
        assertThatThrownBy(() -> answer(wish(Kind.RECOMMENDATION, List.of("#77"), List.of(), Form.TABLE))).isInstanceOf(CommandFailure.class).hasMessageContaining("#77");
    }

    @Test
    void takesArtistsByNameOrNumber() throws Exception {
        String named = answer(wish(Kind.RECOMMENDATION, List.of(), List.of("ARTIST 4"), List.of(), Form.TABLE)).out();
        assertThat(named).startsWith("What goes with Artist 4" + System.lineSeparator()).doesNotContain("Song 4 ");
        for (String typed : List.of("5", "#5")) {
            assertThat(answer(wish(Kind.RECOMMENDATION, List.of(), List.of(typed), List.of(), Form.TABLE)).out()).isEqualTo(named);
        }
        assertThat(answer(wish(Kind.RECOMMENDATION, List.of("#3"), List.of("Artist 4"), List.of(), Form.TABLE)).out()).startsWith("What goes with Artist 2 – Song 2 + Artist 4");
        assertThat(answer(wish(Kind.SET, List.of(), List.of("Artist 4"), List.of(), Form.JSON)).out()).contains("\"begins\":");
        assertThatThrownBy(() -> answer(wish(Kind.RECOMMENDATION, List.of(), List.of("Nobody"), List.of(), Form.TABLE))).isInstanceOf(CommandFailure.class)
                .hasMessage("There is no artist “Nobody” in the library.");
    }

    @Test
    void findsPathsAndSets() {
        assertThat(answer(wish(Kind.PATH, List.of("#2", "#14"), List.of(), Form.TABLE)).out().lines().map(line -> line.replaceAll("^.*Song (\\d+) .*$", "$1")))
                .containsExactly("A path of 4 steps", "", "1", "4", "7", "10", "13");
        assertThat(answer(wish(Kind.PATH, List.of("#2", "#14"), List.of(), Form.M3U)).out()).startsWith("#EXTM3U").contains("/music/Song 7.flac");
        String set = answer(wish(Kind.SET, List.of(), List.of("#5"), Form.TABLE)).out();
        assertThat(set).startsWith("A set of 20 minutes, seed 7").contains("Song 4 ", "  0:00  ", " 16:00  ", " % ")
                .containsPattern("\n\\d transitions, the largest change of tempo is \\d+\\.\\d %; keys: .*; (all within the limits|beyond a limit: \\d tracks?)\\.");
        assertThat(answer(wish(Kind.SET, List.of(), List.of("#5"), Form.TABLE)).out()).isEqualTo(set);
        assertThat(answer(wish(Kind.SET, List.of(), List.of("#5"), Form.JSON)).out()).contains("\"begins\":960", "\"energy\":");
        assertThatThrownBy(() -> answer(wish(Kind.PATH, List.of("#2", "#2"), List.of(), Form.TABLE))).hasMessageContaining("nowhere");
        MixWish.Numbers backwards = new MixWish.Numbers(3, 2, Dials.STANDARD, 4, 20, List.of(), Optional.of(130.0), Optional.of(110.0), 7);
        assertThatThrownBy(() -> answer(new MixWish(Kind.SET, List.of(), List.of(), List.of(), List.of(), List.of(), backwards, Form.TABLE)))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE)).hasMessageContaining("130");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #1 --must #2 --bpm=118-128 | Only a --set takes --must, --bpm.
            #1 --minutes 60            | Only a --set takes --minutes.
            #1 --never #2 --seed 1     | Only a --set takes --never, --seed.
            #1 --energy rising         | Only a --set takes --energy.
            #1 --set --minus #2 -n 20  | A --set takes no --minus, --count.
            --set --dial tempo=1       | A --set takes no --dial.
            """)
    void refusesOptionsOfTheOtherKind(String typed, String sentence) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new MixCommand(new Wiring())).setErr(new PrintWriter(err, true)).setExecutionExceptionHandler(new CommandErrors()).execute(typed.split(" "));
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(sentence).hasLineCount(1);
    }
}
