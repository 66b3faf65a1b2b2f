package org.soniquebay.analysis.tempo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.analysis.Wave;
import org.soniquebay.audio.sound.Sound;

/// Prints the tempo of wave files (mono, 16 bit, 22,050 Hz) with its rivals, one line each: for trying, not a test.
final class TempoReport {

    public static void main(String[] files) {
        TempoEstimator estimator = new TempoEstimator();
        for (String file : files) {
            Sound sound = Wave.sound(Wave.read(Path.of(file)));
            Optional<TempoEstimate> estimate = estimator.estimate(sound);
            System.out.printf(Locale.ROOT, "%-60s %6.1f s  %s%n", Path.of(file).getFileName(), sound.seconds(),
                    estimate.map(TempoReport::line).orElse("no beat"));
        }
    }

    private static String line(TempoEstimate estimate) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%7.2f BPM (%.2f) ", estimate.bpm(), estimate.confidence()));
        for (TempoCandidate candidate : estimate.candidates()) {
            line.append(String.format(Locale.ROOT, " %s %.1f %.3f", candidate.relation(), candidate.bpm(), candidate.score()));
        }
        return line.toString();
    }

    private TempoReport() {
    }
}
