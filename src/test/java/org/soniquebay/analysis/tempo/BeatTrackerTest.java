package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.sound.OnsetBand;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.sound.OnsetCurve;

class BeatTrackerTest {

    private static final int BEAT = 42;

    @Test
    void findsEveryBeatInItsPlace() {
        BeatTrack track = BeatTracker.track(curve(List.of(BEAT, BEAT)), BEAT);

        assertThat(track.beats()).hasSizeBetween(2 * OnsetCurve.SEGMENT_FRAMES / BEAT - 2, 2 * OnsetCurve.SEGMENT_FRAMES / BEAT + 2);
        for (int i = 1; i < track.beats().size(); i++) {
            assertThat(track.beats().get(i) - track.beats().get(i - 1)).isCloseTo(BEAT / OnsetCurve.FRAME_RATE, within(0.07));
        }
        assertThat(track.stability()).isGreaterThan(0.98);
        assertThat(track.course().orElseThrow().kind()).isEqualTo(TempoCourse.Kind.STEADY);
    }

    @Test
    void namesAChangeOfTempo() {
        BeatTrack track = BeatTracker.track(curve(List.of(BEAT, BEAT, 45)), BEAT);

        TempoCourse course = track.course().orElseThrow();
        assertThat(course.kind()).isEqualTo(TempoCourse.Kind.STEPS);
        assertThat(course.sections()).hasSize(2);
        assertThat(course.sections().getLast().from()).isCloseTo(2 * OnsetCurve.SEGMENT_FRAMES / OnsetCurve.FRAME_RATE, within(1.0));
        assertThat(course.sections().getLast().bpm()).isCloseTo(BeatPeriods.bpm(45), within(1.5));
    }

    @Test
    void hearsNoBeatInNothing() {
        assertThat(BeatTracker.track(new OnsetCurve(List.of()), BEAT).beats()).isEmpty();
    }

    /// A stroke on every beat, low on the first of four and in the middle on the others; a segment with each period.
    private static OnsetCurve curve(List<Integer> periods) {
        List<Segment> segments = new ArrayList<>();
        for (int period : periods) {
            float[][] strength = new float[OnsetBand.values().length][OnsetCurve.SEGMENT_FRAMES];
            for (int frame = 10, beat = 0; frame + 1 < OnsetCurve.SEGMENT_FRAMES; frame += period, beat++) {
                float[] row = strength[(beat % 4 == 0 ? OnsetBand.LOW : OnsetBand.MID).ordinal()];
                row[frame - 1] = 1;
                row[frame] = 2;
                row[frame + 1] = 1;
            }
            segments.add(new Segment((long) segments.size() * OnsetCurve.SEGMENT_FRAMES, strength));
        }
        return new OnsetCurve(segments);
    }
}
