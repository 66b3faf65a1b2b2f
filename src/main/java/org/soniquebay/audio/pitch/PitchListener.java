package org.soniquebay.audio.pitch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.SpectralPeaks;
import org.soniquebay.audio.spectrum.Spectrogram;
import org.soniquebay.audio.spectrum.SpectrumConsumer;

/// Hears a [Spectrogram] of [#WINDOW] and [#HOP] and keeps the pitches of its tones, by segments of about 12 s.
/// Not thread-safe; one per sound. Memory is bounded: at [#MOST_SEGMENTS] neighbouring segments are merged.
///
/// [PitchView] says how a tone weighs. The square root of its prominence (power over the mean power around it) is a whitening:
/// neither a loud voice nor the bass rules.
public final class PitchListener implements SpectrumConsumer {

    /// Frame length in samples: 372 ms, bins of 2.7 Hz, which separates semitones from about 180 Hz on (four bins); a lone
    /// bass note is measured well below that.
    public static final int WINDOW = 8_192;
    /// Distance of two frames in samples: 186 ms.
    public static final int HOP = 4_096;

    static final double RATE = SampleConsumer.SAMPLE_RATE;
    static final int MOST_SEGMENTS = 1_024;
    private static final int FRAMES_PER_SEGMENT = 64;
    /// The length of the opening and the closing, about a second and a half: one chord.
    private static final int EDGE_FRAMES = 8;

    /// A frame whose strongest bin is below this is silent. A full-scale sine has (window / 4)²; this is −84 dB of it.
    private static final double SILENCE = Math.pow(WINDOW / 4.0, 2) * 4e-9;
    /// The first or last frame of an excerpt is seldom this much (30 dB) weaker than the sound beside it: previews are faded over more
    /// than one frame. Where music begins or ends, it is.
    private static final double EDGE_OF_SILENCE = 1e-3;
    private static final double BASS_HIGHEST = 260;
    private static final double LOW_HIGHEST = 130;
    private static final double MIDDLE_HIGHEST = 1_000;
    /// The amplitude, as a share of the frame's, from which on loudness counts by its logarithm.
    private static final double SOFT = 0.01;
    /// Weight of a tone that was not there in the frame before, beside 1 of one that was.
    private static final double NEW_TONE = 0.3;
    /// The weight of a partial that falls on another note, for that note and for its fundamental's note.
    private static final double PARTIAL_KEPT = 0.3;
    private static final double PARTIAL_MOVED = 0.3;
    /// Above this frequency, weight falls as 1/frequency: notes there are mostly partials.
    private static final double HIGH = 1_000;
    private static final double C0 = 440 * Math.pow(2, -57 / 12.0);
    private static final double SEMITONES_PER_LOG = 12 / Math.log(2);

    private final SpectralPeaks peaks = new SpectralPeaks(WINDOW);
    private final int[] lastSeen = new int[peaks.lastBin() + 2];
    private final List<PitchSegment> segments = new ArrayList<>();
    private final HarmonyCurve curve = new HarmonyCurve();
    private final PitchSegment opening = new PitchSegment();
    private PitchSegment beforeLast = new PitchSegment();
    private PitchSegment last = new PitchSegment();
    private PitchSegment segment = new PitchSegment();
    private int framesPerSegment = FRAMES_PER_SEGMENT;
    private int frames;
    private int soundingFrames;
    private double firstPower;
    private double openingPower;
    private double lastPower;
    private double allPower;

    @Override
    public void accept(float[] power) {
        frames++;
        peaks.find(power);
        weigh(peaks.total());
        if (peaks.strongest() <= SILENCE) {
            curve.addSilence();
            return;
        }
        soundingFrames++;
        PitchSegment frame = hear();
        remember();
        segment.merge(frame);
        keepEdges(frame);
        if (segment.frames() == framesPerSegment) {
            close();
        }
    }

    /// The profile of all frames so far; to be called once, at the end.
    public PitchProfile finish() {
        if (segment.frames() > 0) {
            close();
        }
        beforeLast.merge(last);
        PitchEdge first = new PitchEdge(opening, firstPower < EDGE_OF_SILENCE * openingPower);
        PitchEdge end = new PitchEdge(beforeLast, lastPower < EDGE_OF_SILENCE * allPower / frames);
        return new PitchProfile(segments, first, end, curve, frames, soundingFrames);
    }

    private void weigh(double power) {
        firstPower = frames == 1 ? power : firstPower;
        openingPower = soundingFrames < EDGE_FRAMES ? Math.max(openingPower, power) : openingPower;
        lastPower = power;
        allPower += power;
    }

    private PitchSegment hear() {
        PitchSegment frame = new PitchSegment();
        double loudestBass = loudestBass();
        double tonalShare = share(_ -> true);
        for (int peak = 0; peak < peaks.count(); peak++) {
            double semitones = SEMITONES_PER_LOG * Math.log(peaks.frequency(peak) / C0);
            double weight = tonalShare * (held(peak) ? 1 : NEW_TONE);
            addTone(frame, peak, semitones, weight);
            if (peaks.frequency(peak) < BASS_HIGHEST) {
                frame.add(PitchView.BASS, semitones, weight * peaks.power(peak) / loudestBass);
            }
            addLoudness(frame, peak, semitones, tonalShare);
        }
        frame.addFrame(tonalShare, share(this::held));
        curve.add(frame, tonalShare);
        return frame;
    }

    private void addTone(PitchSegment frame, int peak, double semitones, double weight) {
        double height = Math.min(1, HIGH / peaks.frequency(peak));
        double strength = weight * height * Math.sqrt(peaks.prominence(peak));
        int partial = peaks.partialNumber(peak);
        if (partial == 1) {
            frame.add(PitchView.HARMONY, semitones, strength);
            return;
        }
        frame.add(PitchView.HARMONY, semitones, strength * PARTIAL_KEPT);
        frame.add(PitchView.HARMONY, semitones - SEMITONES_PER_LOG * Math.log(partial), strength * PARTIAL_MOVED);
    }

    private void addLoudness(PitchSegment frame, int peak, double semitones, double tonalShare) {
        double frequency = peaks.frequency(peak);
        double amplitude = Math.sqrt(peaks.power(peak));
        double height = Math.min(1, HIGH / frequency);
        frame.add(PitchView.LEVEL, semitones, tonalShare * height * Math.log1p(amplitude / Math.sqrt(peaks.total()) / SOFT));
        frame.add(PitchView.AMPLITUDE, semitones, tonalShare * amplitude);
        if (frequency < LOW_HIGHEST) {
            frame.add(PitchView.LOW, semitones, tonalShare * amplitude);
        } else if (frequency < MIDDLE_HIGHEST) {
            frame.add(PitchView.MIDDLE, semitones, tonalShare * Math.sqrt(peaks.prominence(peak)));
        }
    }

    /// Share of the frame's power in the peaks asked for, 0…1.
    private double share(IntPredicate asked) {
        double power = 0;
        for (int peak = 0; peak < peaks.count(); peak++) {
            power += asked.test(peak) ? peaks.power(peak) : 0;
        }
        return Math.min(1, power / peaks.total());
    }

    private double loudestBass() {
        double loudest = 0;
        for (int peak = 0; peak < peaks.count() && peaks.frequency(peak) < BASS_HIGHEST; peak++) {
            loudest = Math.max(loudest, peaks.power(peak));
        }
        return loudest;
    }

    /// Whether the frame before had a peak within one bin: held tones do, gliding speech and drums seldom.
    private boolean held(int peak) {
        int bin = peaks.bin(peak);
        int before = soundingFrames - 1;
        return before > 0 && (lastSeen[bin - 1] == before || lastSeen[bin] == before || lastSeen[bin + 1] == before);
    }

    private void remember() {
        for (int peak = 0; peak < peaks.count(); peak++) {
            lastSeen[peaks.bin(peak)] = soundingFrames;
        }
    }

    private void keepEdges(PitchSegment frame) {
        if (soundingFrames <= EDGE_FRAMES) {
            opening.merge(frame);
        }
        last.merge(frame);
        if (last.frames() == EDGE_FRAMES) {
            beforeLast = last;
            last = new PitchSegment();
        }
    }

    private void close() {
        segments.add(segment);
        segment = new PitchSegment();
        if (segments.size() == MOST_SEGMENTS) {
            mergePairs();
        }
    }

    private void mergePairs() {
        List<PitchSegment> merged = new ArrayList<>();
        for (int i = 0; i < segments.size(); i += 2) {
            PitchSegment first = segments.get(i);
            first.merge(segments.get(i + 1));
            merged.add(first);
        }
        segments.clear();
        segments.addAll(merged);
        framesPerSegment *= 2;
    }
}
