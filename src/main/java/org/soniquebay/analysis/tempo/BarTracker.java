package org.soniquebay.analysis.tempo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.soniquebay.audio.pitch.HarmonyCurve;
import org.soniquebay.audio.sound.OnsetCurve;

/// Groups beats to bars of three or four: a hidden Markov model whose state is the place in the bar, which moves on by one from beat to beat and
/// seldom jumps (a bar pointer, after Whiteley, Cemgil and Godsill 2006, over beats instead of frames). Its observations are the [BarCues].
final class BarTracker {

    /// The numbers from which the confidence is computed.
    static final int TERMS = 6;

    /// Fewer beats are too few bars to tell.
    static final int LEAST_BEATS = 16;

    /// Less sure bars are withheld.
    static final double LEAST_CONFIDENCE = 0.6;

    /// The logarithm of the probability that a beat is out of turn: a bar of other length, or a beat too few or too many.
    private static final double JUMP = Math.log(0.001);

    private static final double LEAST_PROBABILITY = 0.01;

    private final BarModel model = BarModel.load();

    /// The most likely bars.
    ///
    /// @param beatsPerBar 3 or 4
    /// @param places the place of each beat in its bar, from 0 on
    /// @param terms [#TERMS] numbers on which it depends how far that is right: mean log likelihood beside chance, by how much it exceeds that of
    ///     the same bars moved by a beat or more, and that of the other number of beats, the logarithm of the number of beats, the stability, the log odds of the tempo
    record Guess(int beatsPerBar, int[] places, double[] terms) {

        List<Integer> downbeats() {
            return IntStream.range(0, places.length).filter(beat -> places[beat] == 0).boxed().toList();
        }
    }

    private record Path(int[] places, double likelihood, double lead) {}

    /// @param tempoConfidence estimated probability that the beats are those a listener taps, 0…1
    /// @return empty where the bars are not sure: too few beats, neither three nor four of them, or nothing that tells them apart
    Optional<Bars> bars(BeatTrack track, double tempoConfidence, OnsetCurve onsets, HarmonyCurve harmony) {
        if (track.beats().size() < LEAST_BEATS || !harmony.isWhole() || !isWhole(onsets)) {
            return Optional.empty();
        }
        Guess guess = guess(model, BarCues.of(onsets, harmony, track.beats()), track.stability(), tempoConfidence);
        double confidence = probability(model.confidence(), guess.terms());
        return confidence < LEAST_CONFIDENCE ? Optional.empty() : Optional.of(new Bars(guess.beatsPerBar(), confidence, guess.downbeats()));
    }

    private static boolean isWhole(OnsetCurve onsets) {
        return onsets.segments().getLast().firstFrame() == (onsets.segments().size() - 1L) * OnsetCurve.SEGMENT_FRAMES;
    }

    static Guess guess(BarModel model, double[][] cues, double stability, double tempoConfidence) {
        Path four = path(model.likelihoods(0, cues));
        Path three = path(model.likelihoods(1, cues));
        double lead = four.likelihood - three.likelihood - model.threeBonus();
        Path best = lead >= 0 ? four : three;
        double[] terms = {best.likelihood, best.lead, Math.abs(lead), Math.log(cues.length), stability, logOdds(tempoConfidence)};
        return new Guess(BarModel.METERS[lead >= 0 ? 0 : 1], best.places, terms);
    }

    private static double logOdds(double probability) {
        double bounded = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
        return Math.log(bounded / (1 - bounded));
    }

    static double probability(double[] weights, double[] terms) {
        double logit = weights[TERMS];
        for (int term = 0; term < TERMS; term++) {
            logit += weights[term] * terms[term];
        }
        return 1 / (1 + Math.exp(-logit));
    }

    /// The most likely row of places (Viterbi 1967), with mean log likelihood, and how far it exceeds that of the same row moved by some beats.
    private static Path path(double[][] likelihoods) {
        int bar = likelihoods[0].length;
        double[] score = likelihoods[0].clone();
        int[][] before = new int[likelihoods.length][bar];
        for (int beat = 1; beat < likelihoods.length; beat++) {
            int highest = indexOfLargest(score);
            double[] next = new double[bar];
            for (int place = 0; place < bar; place++) {
                int turn = (place + bar - 1) % bar;
                boolean jumps = score[highest] + JUMP > score[turn];
                before[beat][place] = jumps ? highest : turn;
                next[place] = likelihoods[beat][place] + (jumps ? score[highest] + JUMP : score[turn]);
            }
            score = next;
        }
        int[] places = new int[likelihoods.length];
        places[places.length - 1] = indexOfLargest(score);
        for (int beat = places.length - 1; beat > 0; beat--) {
            places[beat - 1] = before[beat][places[beat]];
        }
        double own = sum(likelihoods, places, 0);
        double rival = IntStream.range(1, bar).mapToDouble(shift -> sum(likelihoods, places, shift)).max().orElseThrow();
        return new Path(places, score[places[places.length - 1]] / places.length, (own - rival) / places.length);
    }

    private static double sum(double[][] likelihoods, int[] places, int shift) {
        return IntStream.range(0, places.length).mapToDouble(beat -> likelihoods[beat][(places[beat] + shift) % likelihoods[beat].length]).sum();
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
