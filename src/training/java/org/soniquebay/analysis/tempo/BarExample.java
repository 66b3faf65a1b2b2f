package org.soniquebay.analysis.tempo;

import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.tempo.BarTracker.Guess;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.bench.accuracy.LabelledBeats;
import org.soniquebay.bench.accuracy.LabelledClip;

/// A clip with labelled bars, and what the product hears of it.
///
/// @param clip where it comes from
/// @param group what is left out of a fit together: a drummer, a song
/// @param tempo the beats, with the tempo's confidence; empty where no tempo is heard
/// @param cues the [BarCues] of each beat
/// @param labels the beats as labelled, as far as the clip reaches
record BarExample(LabelledClip clip, String group, Optional<TempoEstimate> tempo, double[][] cues, LabelledBeats labels) {

    /// The least agreement of beats or downbeats with the labels that counts as right.
    private static final double RIGHT = 0.8;

    static BarExample of(LabelledClip clip, TempoEstimator estimator, Sound sound) {
        LabelledBeats labels = clip.beats().orElseThrow().until(sound.seconds());
        Optional<TempoEstimate> tempo = estimator.estimate(sound).filter(found -> found.beats().beats().size() >= BarTracker.LEAST_BEATS);
        double[][] cues = tempo.map(found -> BarCues.of(sound.onsets(), sound.pitches().curve(), found.beats().beats())).orElse(new double[0][]);
        String name = clip.file().getFileName().toString();
        return new BarExample(clip, name.startsWith("drummer") ? name.split("_")[0] : name, tempo, cues, labels);
    }

    List<Double> beats() {
        return tempo.map(found -> found.beats().beats()).orElse(List.of());
    }

    double beatAgreement() {
        return LabelledBeats.agreement(beats(), labels.seconds());
    }

    boolean beatsAreRight() {
        return beatAgreement() > RIGHT;
    }

    Optional<Guess> guess(BarModel model) {
        return tempo.map(found -> BarTracker.guess(model, cues, found.beats().stability(), found.confidence()));
    }

    double agreement(Guess guess) {
        return LabelledBeats.agreement(guess.downbeats().stream().map(beats()::get).toList(), labels.downbeats());
    }

    boolean isRight(Guess guess) {
        return guess.beatsPerBar() == labels.beatsPerBar() && agreement(guess) > RIGHT;
    }
}
