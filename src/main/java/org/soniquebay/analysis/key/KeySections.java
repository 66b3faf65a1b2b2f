package org.soniquebay.analysis.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.soniquebay.audio.pitch.HarmonyCurve;
import org.soniquebay.audio.pitch.HarmonyCurve.Register;
import org.soniquebay.audio.pitch.PitchEdge;
import org.soniquebay.audio.pitch.PitchProfile;
import org.soniquebay.audio.pitch.PitchSegment;

/// Finds where a sound changes its key: the most likely row of keys over its segments of about 12 s (Viterbi 1967), each weighed by
/// [KeyWeights] as the whole is, where a change costs so much that only evidence kept for long pays it. The time of a change is then
/// the frame within the two segments around it where the notes turn; a few seconds off where chords belong to both keys. A change between relative keys, which have the same notes, is never named.
final class KeySections {

    /// What a change costs, in log odds; more to a key whose notes differ in one, and to the other scale on the same tonic.
    private static final double CHANGE = 10;
    private static final double NEAR_CHANGE = 12;

    /// The length of segments whose log odds count once.
    private static final double FULL_FRAMES = 64;

    private static final int KEYS = MusicalKey.all().size();
    private static final int NOTES = KeyEvidence.NOTES;
    private static final double STEPS_PER_SEMITONE = HarmonyCurve.STEPS / 12.0;
    private static final double HOP_SECONDS = HarmonyCurve.second(1) - HarmonyCurve.second(0);
    private static final double[][] COSTS = costs();

    private final PitchProfile profile;
    private final KeyWeights weights;

    /// The frames between which the segments lie: one more than segments.
    private final int[] borders;

    private KeySections(PitchProfile profile, KeyWeights weights) {
        this.profile = profile;
        this.weights = weights;
        this.borders = borders(profile);
    }

    /// @param whole the key of the whole sound, which holds everywhere where it does not change
    /// @param seconds length of the sound
    /// @return one section or several; one for sounds over half an hour
    static List<KeySection> of(PitchProfile profile, KeyWeights weights, MusicalKey whole, double seconds) {
        if (!profile.curve().isWhole()) {
            return List.of(new KeySection(0, seconds, whole));
        }
        KeySections sections = new KeySections(profile, weights);
        List<Run> runs = sections.runs();
        List<KeySection> found = new ArrayList<>();
        double from = 0;
        for (int i = 0; i < runs.size(); i++) {
            boolean last = i + 1 == runs.size();
            double to = last ? seconds : sections.change(runs.get(i + 1).first(), runs.get(i).key(), runs.get(i + 1).key());
            found.add(new KeySection(from, Math.max(from, to), runs.get(i).key()));
            from = found.getLast().to();
        }
        return found.size() < 2 ? List.of(new KeySection(0, seconds, whole)) : found;
    }

    /// Consecutive segments of one key.
    private record Run(int first, MusicalKey key) {}

    /// The runs of segments, none with the notes of the one before.
    private List<Run> runs() {
        int[] keys = keys();
        List<Run> runs = new ArrayList<>();
        for (int first = 0; first < keys.length; ) {
            int end = first;
            while (end < keys.length && keys[end] == keys[first]) {
                end++;
            }
            MusicalKey key = key(first, end);
            if (runs.isEmpty() || major(runs.getLast().key()) != major(key)) {
                runs.add(new Run(first, key));
            }
            first = end;
        }
        return runs;
    }

    /// The key of a stretch of segments, by the evidence of all of them together, as that of a whole sound is found.
    private MusicalKey key(int from, int to) {
        List<PitchSegment> part = profile.segments().subList(from, to);
        PitchEdge opening = new PitchEdge(profile.opening().notes(), from == 0 && profile.opening().complete());
        PitchEdge closing = new PitchEdge(profile.closing().notes(), to == profile.segments().size() && profile.closing().complete());
        int frames = borders[to] - borders[from];
        KeyEvidence evidence = KeyEvidence.of(new PitchProfile(part, opening, closing, profile.curve(), frames, frames));
        return MusicalKey.all().get(largest(key -> weights.logOdds(evidence, MusicalKey.all().get(key))));
    }

    /// Segments hold sounding frames only.
    private static int[] borders(PitchProfile profile) {
        int[] borders = new int[profile.segments().size() + 1];
        int frame = 0;
        for (int segment = 0; segment < profile.segments().size(); segment++) {
            borders[segment] = frame;
            for (int left = profile.segments().get(segment).frames(); left > 0; frame++) {
                left -= profile.curve().isSounding(frame) ? 1 : 0;
            }
        }
        borders[borders.length - 1] = frame;
        return borders;
    }

    /// The place of the key of each segment in [MusicalKey#all()].
    private int[] keys() {
        List<double[]> evidence = profile.segments().stream().map(this::evidence).toList();
        double[] score = evidence.isEmpty() ? new double[KEYS] : evidence.getFirst();
        int[][] before = new int[evidence.size()][KEYS];
        for (int segment = 1; segment < evidence.size(); segment++) {
            double[] last = score;
            double[] next = new double[KEYS];
            for (int key = 0; key < KEYS; key++) {
                int to = key;
                before[segment][key] = largest(from -> last[from] - COSTS[from][to]);
                next[key] = last[before[segment][key]] - COSTS[before[segment][key]][key] + evidence.get(segment)[key];
            }
            score = next;
        }
        int[] keys = new int[evidence.size()];
        double[] end = score;
        for (int segment = keys.length - 1, key = largest(at -> end[at]); segment >= 0; key = before[segment--][key]) {
            keys[segment] = key;
        }
        return keys;
    }

    private interface Score {
        double of(int key);
    }

    private static int largest(Score score) {
        int largest = 0;
        for (int key = 1; key < KEYS; key++) {
            largest = score.of(key) > score.of(largest) ? key : largest;
        }
        return largest;
    }

    /// The log likelihood of each key in a segment; a shorter one counts less.
    private double[] evidence(PitchSegment segment) {
        KeyEvidence heard = KeyEvidence.of(segment, profile.tuning(), segment.frames() * HOP_SECONDS);
        double[] odds = MusicalKey.all().stream().mapToDouble(key -> weights.logOdds(heard, key)).toArray();
        double highest = Arrays.stream(odds).max().orElseThrow();
        double total = Math.log(Arrays.stream(odds).map(value -> Math.exp(value - highest)).sum());
        return Arrays.stream(odds).map(value -> (value - highest - total) * Math.min(1, segment.frames() / FULL_FRAMES)).toArray();
    }

    /// The second within the two segments around the begin of one at which one key before and another after explain the frames best.
    private double change(int segment, MusicalKey before, MusicalKey after) {
        int from = borders[segment - 1];
        int to = borders[segment + 1];
        double lead = 0;
        double highest = 0;
        int best = from;
        for (int frame = from; frame < to; frame++) {
            double[] notes = notes(frame);
            lead += fit(notes, before) - fit(notes, after);
            if (lead > highest) {
                highest = lead;
                best = frame + 1;
            }
        }
        return HarmonyCurve.second(best) - HOP_SECONDS / 2;
    }

    private double fit(double[] notes, MusicalKey key) {
        double[] degrees = weights.notes()[key.scale().ordinal()][KeyEvidence.HARMONY];
        return IntStream.range(0, NOTES).mapToDouble(degree -> degrees[degree] * notes[(key.tonic().ordinal() + degree) % NOTES]).sum();
    }

    /// The notes of a frame with mean 0 and length 1, the tuning accounted for.
    private double[] notes(int frame) {
        double second = HarmonyCurve.second(frame);
        double[] steps = profile.curve().notes(Register.ALL, second - HOP_SECONDS / 2, second + HOP_SECONDS / 2);
        double[] notes = new double[NOTES];
        for (int step = 0; step < steps.length; step++) {
            double semitones = step / STEPS_PER_SEMITONE - profile.tuning().cents() / 100;
            long nearest = Math.round(semitones);
            double weight = Math.cos(Math.PI * (semitones - nearest));
            notes[Math.floorMod(nearest, NOTES)] += weight * weight * steps[step];
        }
        return KeyEvidence.shape(notes);
    }

    private static double[][] costs() {
        double[][] costs = new double[KEYS][KEYS];
        List<MusicalKey> keys = MusicalKey.all();
        for (int from = 0; from < KEYS; from++) {
            for (int to = 0; to < KEYS; to++) {
                costs[from][to] = from == to ? 0 : cost(keys.get(from), keys.get(to));
            }
        }
        return costs;
    }

    private static double cost(MusicalKey from, MusicalKey to) {
        int fifths = Math.floorMod(7 * (major(from) - major(to)), NOTES);
        if (fifths == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return fifths == 1 || fifths == NOTES - 1 || from.tonic() == to.tonic() ? NEAR_CHANGE : CHANGE;
    }

    /// The tonic of the major key with the same notes.
    private static int major(MusicalKey key) {
        return (key.scale() == Scale.MAJOR ? key : key.relative()).tonic().ordinal();
    }
}
