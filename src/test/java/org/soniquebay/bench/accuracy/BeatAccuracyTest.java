package org.soniquebay.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.AudioFeatures;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.tempo.TempoCandidate;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.analysis.tempo.TempoRelation;
import org.soniquebay.app.cli.CommandFailure;

class BeatAccuracyTest {

    @Test
    void countsBeatsAndDownbeatsWithin70Milliseconds(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.beats"), "0.5\t1\n1.0\t2\n1.5\t3\n2.0\t1\n40\t2\n");
        Files.writeString(folder.resolve("a.wav"), "");
        Files.writeString(folder.resolve("set.csv"), "file,beats\na.wav,a.beats\na.wav,\n");
        List<LabelledClip> clips = Manifest.read(folder.resolve("set.csv"));
        assertThat(clips.getFirst().beats().orElseThrow().beatsPerBar()).isEqualTo(3);
        assertThat(clips.getFirst().beats().orElseThrow().placeAt(1.56)).isEqualTo(3);
        assertThat(clips.getFirst().beats().orElseThrow().placeAt(1.6)).isZero();

        BeatAccuracy accuracy = BeatAccuracy.of(List.of(
                result(clips.get(0), List.of(0.52, 1.06, 1.6, 2.01), Optional.of(new Bars(3, 0.9, List.of(0)))),
                result(clips.get(0), List.of(0.5, 1.0, 1.5, 2.0), Optional.empty()), result(clips.get(1), List.of(0.5), Optional.empty())));

        assertThat(accuracy.clips()).isEqualTo(2);
        assertThat(accuracy.beats()).as("three of four, and all").isCloseTo((0.75 + 1) / 2, within(1e-9));
        assertThat(accuracy.claimed()).isEqualTo(1);
        assertThat(accuracy.claimedDownbeats()).as("one of two").isCloseTo(2 / 3.0, within(1e-9));
        assertThat(accuracy.downbeats()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void refusesAFileThatHoldsNoBeats(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.beats"), "half past two\n");

        assertThatThrownBy(() -> LabelledBeats.read(file)).isInstanceOf(CommandFailure.class).hasMessageContaining("half past two");
        assertThatThrownBy(() -> LabelledBeats.read(folder.resolve("b.beats"))).isInstanceOf(CommandFailure.class);
    }

    private static ClipResult result(LabelledClip clip, List<Double> beats, Optional<Bars> bars) {
        TempoEstimate tempo = new TempoEstimate(120, 0.9, List.of(new TempoCandidate(120, 1, TempoRelation.BEST)), new BeatTrack(beats, 1, bars));
        return new ClipResult(clip, 30, new AudioFeatures(Optional.of(tempo), Optional.empty(), List.of(), Map.of()), Optional.empty());
    }
}
