package org.soniquebay.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.app.cli.CommandFailure;

class EstimatesTest {

    @TempDir
    private Path folder;

    private Path manifest;
    private List<LabelledClip> clips;

    @BeforeEach
    void label() throws IOException {
        Path music = Files.createDirectories(folder.resolve("music/clips"));
        for (String name : List.of("one", "two", "three", "four")) {
            Files.write(music.resolve(name + ".wav"), new byte[] {1});
        }
        manifest = Files.writeString(folder.resolve("music/set.csv"),
                "file,key,bpm\nclips/one.wav,A minor,120\nclips/two.wav,C major,100\nclips/three.wav,,90\nclips/four.wav,D major,80\n");
        clips = Manifest.read(manifest);
    }

    @Test
    void rowsAreFoundByTheManifestsSpellingWhereverTheTableLies() throws IOException {
        List<ClipStatements> statements = about("key,file,bpm\nBbm,clips/two.wav,\n,clips/one.wav,60.5\n,clips/four.wav,\n,clips/three.wav,\nC,clips/other.wav,9\n");
        assertThat(statements).extracting(ClipStatements::clip).isEqualTo(clips);
        assertThat(statements.get(0).tempo().orElseThrow().value()).isEqualTo(60.5);
        assertThat(statements.get(0).tempo().orElseThrow().confidence()).isEmpty();
        assertThat(statements.get(0).key()).isEmpty();
        assertThat(statements.get(1).tempo()).isEmpty();
        assertThat(statements.get(1).key().orElseThrow().value()).isEqualTo(KeyNames.parse("Bb minor").orElseThrow());
    }

    @Test
    void theyAreRatedAsOursButWithoutCalibration() throws IOException {
        StringWriter report = new StringWriter();
        new AccuracyReport(new PrintWriter(report)).print("set.csv",
                about("file,key,bpm\nclips/one.wav,Am,119\nclips/two.wav,Am,50\nclips/three.wav,A,45\nclips/four.wav,,\n"));
        assertThat(report.toString()).contains(
                "set.csv: 4 clips",
                "accuracy 1 25.0 %   accuracy 2 75.0 %   of 4",
                "exact 25.0 %   double 0.0 %   half 50.0 %   triple 0.0 %   third 0.0 %   other 0.0 %   withheld 25.0 %",
                "exact 33.3 %   weighted 43.3 %   of 3",
                "exact 33.3 %   fifth 0.0 %   relative 33.3 %   parallel 0.0 %   other 0.0 %   withheld 33.3 %",
                "stated for 1 of 1 clips without a label")
                .doesNotContain("calibration", "NaN");
    }

    @ParameterizedTest
    @CsvSource({"'', no row about", "'clips/one.wav,C,10', two rows about clips/one.wav", "'clips/four.wav,X,10', none: X",
        "'clips/four.wav,C,fast', none: fast", "'clips/four.wav,C,0', none: 0", "'clips/four.wav,C,Infinity', none: Infinity"})
    void refusesWhatLeavesAClipUncertain(String row, String sentence) {
        assertThatThrownBy(() -> about("file,key,bpm\nclips/one.wav,,\nclips/two.wav,,\nclips/three.wav,,\n" + row + "\n"))
                .isInstanceOf(CommandFailure.class).hasMessageContaining(sentence);
    }

    private List<ClipStatements> about(String table) throws IOException {
        return Estimates.read(Files.writeString(folder.resolve("estimates.csv"), table)).about(manifest, clips);
    }
}
