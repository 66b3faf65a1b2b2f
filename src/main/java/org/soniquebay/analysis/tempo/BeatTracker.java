package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.tempo.Periodicity.Voice;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.sound.OnsetCurve;

/// Finds the beats of a sound of known tempo: the [BeatPath] through its onsets. Each segment of half a minute has a period of its own near that of
/// the whole, so that a drifting tempo is followed. Where segments clearly keep quite another tempo ([TempoSteps]), one path over
/// them all finds out when the tempo changes.
final class BeatTracker {

    /// The spectra are 46 ms long, so that a rise is heard about this many frames before the stroke is in the middle.
    static final double LATENCY = 3;

    private final List<Double> beats = new ArrayList<>();
    private int regular;
    private int intervals;

    private BeatTracker() {}

    /// @param period frames from beat to beat
    static BeatTrack track(OnsetCurve curve, double period) {
        BeatTracker tracker = new BeatTracker();
        TempoSteps steps = TempoSteps.of(curve, period);
        if (steps.periods().length == 1) {
            for (int i = 0; i < curve.segments().size(); i++) {
                tracker.add(List.of(curve.segments().get(i)), steps.near()[i]);
            }
        } else {
            withoutGaps(curve.segments()).forEach(run -> tracker.add(run, steps.periods()));
        }
        double stability = tracker.intervals == 0 ? 0 : (double) tracker.regular / tracker.intervals;
        return new BeatTrack(tracker.beats, stability, Optional.empty());
    }

    /// The runs of segments that follow each other at once.
    private static List<List<Segment>> withoutGaps(List<Segment> segments) {
        List<List<Segment>> runs = new ArrayList<>();
        long end = -1;
        for (Segment segment : segments) {
            if (segment.firstFrame() != end) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(segment);
            end = segment.firstFrame() + segment.frames();
        }
        return runs;
    }

    private void add(List<Segment> run, double... periods) {
        double shortest = Arrays.stream(periods).min().orElseThrow();
        double[] strength = run.stream().map(segment -> smoothed(Voice.ALL.curve(segment), shortest)).flatMapToDouble(Arrays::stream).toArray();
        List<BeatPath.Beat> path = BeatPath.best(strength, periods);
        for (int i = 0; i < path.size(); i++) {
            BeatPath.Beat beat = path.get(i);
            double time = (run.getFirst().firstFrame() + beat.frame() + LATENCY) / OnsetCurve.FRAME_RATE;
            if (beats.isEmpty() || time - beats.getLast() > 0.5 * beat.period() / OnsetCurve.FRAME_RATE) {
                beats.add(time);
            }
            if (i > 0) {
                intervals++;
                double miss = Math.abs(beat.frame() - path.get(i - 1).frame() - beat.period());
                regular += miss <= Math.max(1, TempoRelation.TOLERANCE * beat.period()) ? 1 : 0;
            }
        }
    }

    /// The strengths in standard deviations, smoothed by a bell of a 32nd of the period.
    private static double[] smoothed(float[] values, double period) {
        double width = Math.max(1, period / 32);
        int reach = (int) Math.ceil(3 * width);
        double[] smooth = new double[values.length];
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++) {
                smooth[i] += values[j] * Math.exp(-0.5 * (i - j) * (i - j) / (width * width));
            }
            square += smooth[i] * smooth[i];
        }
        double deviation = Math.sqrt(square / values.length) + 1e-9;
        return Arrays.stream(smooth).map(value -> value / deviation).toArray();
    }
}
